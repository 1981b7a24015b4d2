import base64
import binascii
import hashlib
import hmac
import secrets
import uuid
import zlib

print(hashlib.sha256(b"x").hexdigest()[:16], hashlib.md5(b"", usedforsecurity=False).hexdigest()[:8])
print(hmac.new(b"k", b"m", "sha256").hexdigest()[:16], base64.b64encode("é".encode()).decode(), binascii.hexlify(b"ab").decode())
print(zlib.decompress(zlib.compress(b"abc" * 100))[:3], zlib.crc32(b"abc"), len(secrets.token_hex(8)))
print(uuid.UUID("12345678123456781234567812345678"), uuid.uuid5(uuid.NAMESPACE_DNS, "example.com"), uuid.uuid4().version)

# prints:
# 2d711642b726b044 d41d8cd9
# b60090e3052297ae w6k= 6162
# b'abc' 891568578 16
# 12345678-1234-5678-1234-567812345678 cfbff0d1-9375-5685-968c-48ce8b15ae17 4
