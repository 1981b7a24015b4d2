"""Files a program is given, and files it leaves."""

from __future__ import annotations

import grpc
import pytest

from tests.service.executor.harness import Client, read_until


async def test_given_files_are_there_and_only_what_is_new_or_changed_comes_back(client: Client) -> None:
    answer = await client.run(
        "print(open('data/in.csv').read())\nopen('data/in.csv', 'a').write('!')\nopen('new', 'w').write('n')\n"
        "open('same', 'w').write('s')",
        files={"data/in.csv": b"1,2", "untouched": b"u", "same": b"s"},
    )
    assert answer.text == "1,2\n"
    assert [(file.path, file.content, file.size_bytes) for file in answer.result.files] == [
        ("data/in.csv", b"1,2!", 4),
        ("new", b"n", 1),
    ]


async def test_a_given_module_can_be_imported(client: Client) -> None:
    answer = await client.run("import helper\nhelper.value", files={"helper.py": b"value = 7"})
    assert answer.result.result == "7"


async def test_what_is_no_regular_file_does_not_come_back(client: Client) -> None:
    answer = await client.run(
        "import os, socket\nos.symlink('/etc/passwd', 'link')\nos.symlink('/etc', 'directory')\nos.mkfifo('fifo')\n"
        "os.mkdir('empty')\nsocket.socket(socket.AF_UNIX).bind('socket')\nopen('closed', 'w').write('c')\nos.chmod('closed', 0)\n"
        "open('z', 'w')"
    )
    assert answer.outcome == "COMPLETED", answer
    assert [(file.path, file.content) for file in answer.result.files if file.path != "closed"] == [("z", b"")]


async def test_content_beyond_a_mebibyte_in_all_is_left_out(client: Client) -> None:
    answer = await client.run(
        "for name, size in (('a', 600_000), ('b', 600_000), ('c', 10)): open(name, 'wb').write(b'x' * size)"
    )
    assert [(file.path, len(file.content), file.size_bytes, file.omitted) for file in answer.result.files] == [
        ("a", 600_000, 600_000, False),
        ("b", 0, 600_000, True),
        ("c", 10, 10, False),
    ]


async def test_names_that_are_no_text_come_back_readable(client: Client) -> None:
    answer = await client.run("open(b'\\xff\\xfe', 'w')\nopen('naïve', 'w')")
    assert {file.path for file in answer.result.files} == {"naïve", "\ufffd\ufffd"}


async def test_files_come_back_after_a_kill_too(client: Client) -> None:
    answer = await client.run("open('f', 'w').write('partial')\nimport time\ntime.sleep(60)", wall_time=0.5)
    assert [(file.path, file.content) for file in answer.result.files] == [("f", b"partial")]


@pytest.mark.parametrize(
    "path", ["", "/etc/x", "..", "../x", "a/../../x", "a//b", "./a", "a/", "a\0b", "x" * 256, "/".join(["d" * 200] * 6)]
)
async def test_paths_out_of_the_directory_are_refused(client: Client, path: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError, match=r"files\[1\].path") as caught:
        await client.run("1", files={"fine": b"", path: b""})
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_a_file_that_is_a_directory_too_is_refused(client: Client) -> None:
    for files in ({"a": b"", "a/b": b""}, {"a/b": b"", "a": b""}):
        with pytest.raises(grpc.aio.AioRpcError, match=r"files\[1\].path"):
            await client.run("1", files=files)


async def test_too_many_and_too_large_files_are_refused(client: Client) -> None:
    with pytest.raises(grpc.aio.AioRpcError, match="at most 200 files"):
        await client.run("1", files={str(number): b"" for number in range(201)})
    with pytest.raises(grpc.aio.AioRpcError, match="files: 2000 bytes") as caught:
        await client.run("1", files={"a": b"x" * 1000, "b": b"x" * 1000}, disk_bytes=1999)
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_a_run_does_not_see_the_files_of_another(client: Client) -> None:
    call = await client.start("open('secret', 'w').write('s')\nimport os, time\nprint(os.getcwd(), flush=True)\ntime.sleep(60)")
    other = (await read_until(call, b"\n")).text.strip()
    answer = await client.run(
        f"import os\nfor path in ({other!r}, {other!r} + '/secret'):\n    try:\n        os.stat(path) and os.listdir({other!r})\n"
        "        print('seen')\n    except PermissionError:\n        print('denied')"
    )
    call.cancel()
    assert answer.text == "denied\ndenied\n"
