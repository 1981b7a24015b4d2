import gzip
import io
import tarfile
import zipfile

with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("x/y.txt", "hello " * 100)
with zipfile.ZipFile("a.zip") as archive:
    print(archive.namelist(), archive.read("x/y.txt")[:5], archive.testzip())
with gzip.open("b.gz", "wt") as file:
    file.write("line\n")
print(gzip.open("b.gz", "rt").read().strip())
with tarfile.open("c.tar.gz", "w:gz") as archive:
    info = tarfile.TarInfo("z.txt")
    info.size = 3
    archive.addfile(info, io.BytesIO(b"abc"))
with tarfile.open("c.tar.gz") as archive:
    print(archive.getnames(), archive.extractfile("z.txt").read())

# prints:
# ['x/y.txt'] b'hello' None
# line
# ['z.txt'] b'abc'
