import locale
import platform
import errno
import gettext

print(platform.python_implementation(), platform.system(), platform.machine() != "", int(platform.python_version_tuple()[0]))
print(locale.getpreferredencoding().lower(), errno.errorcode[2], gettext.gettext("same"), len(platform.platform()) > 5)
print(platform.node() is not None, platform.processor() is not None)

# prints:
# CPython Linux True 3
# utf-8 ENOENT same True
# True True
