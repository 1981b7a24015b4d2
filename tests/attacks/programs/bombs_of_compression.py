# must hold: a little that unpacks to very much is ended by a limit
# outcome: MEMORY_EXCEEDED
# prints: unpacking
# strict: none
import zlib

packer = zlib.compressobj(9)
packed = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(400)) + packer.flush()
print("unpacking")
zlib.decompress(packed)
