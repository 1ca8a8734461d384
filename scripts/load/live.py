"""Opens live pages from as many addresses, runs a command that changes something, and tells how late each heard of it.

  python3 scripts/load/live.py 127.0.0.1 8080 10000 jolkarta import directions directions.csv

TRUSTED_PROXIES must name this machine; the command must move the ledger of the database that is served.
"""

import asyncio
import resource
import sys
import time

HOST, PORT, PAGES, COMMAND = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
SECONDS = 10
opened, heard = 0, {}


async def page(number):
    global opened
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    reader, writer = await asyncio.open_connection(HOST, PORT)
    writer.write(f"GET /events HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        return
    opened += 1
    while data := await reader.read(4096):
        if b"data:" in data:
            heard.setdefault(number, time.time())


async def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (PAGES + 100, PAGES + 100))
    pages = []
    for number in range(PAGES):
        pages.append(asyncio.create_task(page(number)))
        if number % 200 == 0:
            await asyncio.sleep(0.05)
    await asyncio.sleep(3)
    heard.clear()
    began = time.time()
    await (await asyncio.create_subprocess_exec(*COMMAND)).wait()
    await asyncio.sleep(SECONDS)
    late = sorted(at - began for at in heard.values())
    print(f"{opened} opened, {len(late)} heard", end="")
    print(f": first {late[0]:.2f} s, half {late[len(late) // 2]:.2f} s, last {late[-1]:.2f} s" if late else "")
    for one in pages:
        one.cancel()


asyncio.run(main())
