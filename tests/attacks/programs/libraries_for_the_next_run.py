# must hold: no library, path file or start file of one run's is loaded by the next
# outcome: COMPLETED
# prints: poisoned
# strict: import.denied
# twice: a second run must not find what the first has left
import builtins
import os
import site
import sys

if os.environ.get("LD_PRELOAD") or os.environ.get("PYTHONSTARTUP") or hasattr(builtins, "attacked") or "attacked" in os.environ:
    print("ESCAPED: was poisoned")
places = [site.getusersitepackages(), *sys.path, *site.getsitepackages(), os.path.dirname(os.__file__), os.path.expanduser("~")]
for place in places:
    for name, text in (
        ("attack.pth", "import builtins; builtins.attacked = True\n"),
        ("sitecustomize.py", "import builtins; builtins.attacked = True\n"),
        ("usercustomize.py", "import builtins; builtins.attacked = True\n"),
        ("json.py", "import builtins; builtins.attacked = True\n"),
        ("pyvenv.cfg", "home = /tmp\n"),
    ):
        path = os.path.join(place, name)
        if not path.startswith(os.getcwd()) and name == "attack.pth" and os.path.exists(path):
            print("ESCAPED: found", path)
        try:
            os.makedirs(place, exist_ok=True)
            with open(path, "x") as file:
                file.write(text)
            if not path.startswith(os.getcwd()):
                print("ESCAPED: wrote", path)
        except OSError:
            pass
for path in ("/etc/ld.so.preload", "/etc/environment", "/etc/profile.d/attack.sh", "/etc/python3/sitecustomize.py"):
    try:
        open(path, "a").write("attack")
        print("ESCAPED: wrote", path)
    except OSError:
        pass
os.environ.update(LD_PRELOAD="/tmp/attack.so", PYTHONSTARTUP="/tmp/attack.py", PYTHONPATH="/tmp", attacked="1")
print("poisoned")
