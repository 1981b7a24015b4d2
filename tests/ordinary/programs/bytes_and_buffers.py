import array
import struct

packed = struct.pack(">IhB", 1, -2, 255)
print(packed.hex(" "), struct.unpack(">IhB", packed), struct.calcsize("<qd"))
view = memoryview(bytearray(b"hello"))
view[0] = ord("J")
print(bytes(view), view[1:3].tobytes(), bytes.fromhex("00ff"), int.from_bytes(b"\x01\x00"), (258).to_bytes(2, "little"))
print(array.array("i", [1, 2, 3]).tolist(), b"a,b".split(b","), "naïve".encode("latin-1"), b"\xff".decode("utf-8", "replace"))

# prints:
# 00 00 00 01 ff fe ff (1, -2, 255) 16
# b'Jello' b'el' b'\x00\xff' 256 b'\x02\x01'
# [1, 2, 3] [b'a', b'b'] b'na\xefve' �
