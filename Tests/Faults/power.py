"""P2: the power goes at any moment. A traced run is turned into what the disk may hold then: what
was synced is there; of what was not, any part, in any order, torn at sectors; names that were not
synced with their folder may be missing, or back again."""
import os, random, re, shutil, subprocess
from common import *

CALL = re.compile(rb'^\d+ +(\w+)\((.*)\) += (-?\d+)')
SECTOR = 512


def unhex(text):
    return bytes.fromhex(text.replace(b"\\x", b"").decode())


def trace(folder, store, ledger, turns):
    """The calls of one run on the store's files, and what left on standard output, in order."""
    log = os.path.join(folder, "trace")
    chance = random.Random(5)
    bridge = Bridge(store, ["strace", "-f", "-qq", "-xx", "-s", "1000000", "-o", log, "-e",
                            "trace=pwrite64,write,fsync,fdatasync,ftruncate,openat,unlink,close"])
    left = turns
    while left:
        size = min(left, chance.choice((1, 1, 1, 2, 7)))
        bridge.send(*[ledger.message() for _ in range(size)])
        check(bridge.answered(ledger, size, 30), "the traced bridge ended")
        left -= size
    check(bridge.end(30) == 0, "the traced bridge did not end well")
    steps, names = [], {}
    place = os.path.dirname(store).encode()
    for line in open(log, "rb"):
        found = CALL.match(line)
        if not found or int(found[3]) < 0:
            continue
        call, rest, result = found[1].decode(), found[2], int(found[3])
        strings = [unhex(s) for s in re.findall(rb'"((?:\\x[0-9a-f]{2})*)"', rest)]
        numbers = rest.split(b", ")
        number = int(numbers[0]) if numbers[0].isdigit() else None
        if call == "openat":
            names[result] = strings[0]
            if strings[0].startswith(place + b"/") and b"O_CREAT" in rest:
                steps.append(("create", strings[0]))
        elif call == "close":
            names.pop(number, None)
        elif call == "unlink" and strings[0].startswith(place + b"/"):
            steps.append(("unlink", strings[0]))
        elif call == "write" and number == 1:
            steps.append(("out", strings[0]))
        elif number in names and names[number].startswith(place):
            if call == "pwrite64":
                steps.append(("write", names[number], int(numbers[-1]), strings[0]))
            elif call == "ftruncate":
                steps.append(("truncate", names[number], int(numbers[-1])))
            elif call in ("fsync", "fdatasync"):
                steps.append(("sync", names[number]))
    return steps, place


def apply(content, step, keep=lambda sector: True):
    if step[0] == "truncate":
        if len(content) > step[2]:
            del content[step[2]:]
        else:
            content.extend(b"\0" * (step[2] - len(content)))
        return
    _, _, offset, data = step
    for start in range(0, len(data), SECTOR):
        if keep(start):
            piece = data[start:start + SECTOR]
            at = offset + start
            if len(content) < at:
                content.extend(b"\0" * (at - len(content)))
            content[at:at + len(piece)] = piece


def disk_after(steps, cut, place, chance):
    """One of the states the disk may be in when the power goes after `cut` calls."""
    durable, pending = {}, {}
    names, unsynced = set(), {}
    out = b""
    for step in steps[:cut]:
        if step[0] == "out":
            out += step[1]
        elif step[0] == "create":
            if step[1] not in names:
                unsynced.setdefault(step[1], step[1] in names)
                names.add(step[1])
        elif step[0] == "unlink":
            unsynced.setdefault(step[1], step[1] in names)
            names.discard(step[1])
        elif step[0] == "sync":
            if step[1] == place:
                unsynced.clear()
            else:
                content = durable.setdefault(step[1], bytearray())
                for old in pending.pop(step[1], []):
                    apply(content, old)
        else:
            pending.setdefault(step[1], []).append(step)
    mode = chance.choice(("none", "all", "some", "torn"))
    files = {}
    for name in names | set(unsynced):
        there = name in names
        if name in unsynced and chance.random() < 0.5:
            there = unsynced[name]
        if not there or name.endswith((b"-shm", b".lock")):
            continue
        content = bytearray(durable.get(name, b""))
        late = pending.get(name, [])
        if mode in ("some", "torn"):
            late = [step for step in late if chance.random() < 0.5]
            chance.shuffle(late)
        for step in late if mode != "none" else []:
            apply(content, step, (lambda _: chance.random() < 0.6) if mode == "torn" else
                  (lambda _: True))
        files[name] = content
    return files, out


def cuts(folder, states, turns):
    store, ledger = os.path.join(folder, "traced", "backer.db"), Ledger(71, "power")
    steps, place = trace(folder, store, ledger, turns)
    check(any(s[0] == "sync" and s[1].endswith(b"-wal") for s in steps), "nothing was synced")
    chance = random.Random(72)
    rebuilt = os.path.join(folder, "rebuilt", "backer.db")
    for index in range(states):
        # The first calls make the store and are looked at more closely than their share.
        cut = chance.randrange(120) if index % 4 == 0 else chance.randrange(len(steps) + 1)
        files, out = disk_after(steps, cut, place, chance)
        os.makedirs(os.path.dirname(rebuilt))
        for name, content in files.items():
            path = os.path.join(os.path.dirname(rebuilt), os.path.basename(name.decode()))
            with open(path, "wb") as file:
                file.write(content)
        mine = Ledger(0, "power")
        mine.sent = ledger.sent
        for line in out[:out.rfind(b"\n") + 1].splitlines():
            mine.take(json.loads(line))
        # Opened for writing first: recovery needs no help.
        result = backer("bridge", store=rebuilt, input=b"")
        check(result.returncode == 0, f"cut {cut}: {result.returncode} {result.stderr.decode()}")
        try:
            mine.prove(rebuilt)
        except Failed as failure:
            raise Failed(f"power cut {index} after call {cut} of {len(steps)}: {failure}")
        shutil.rmtree(os.path.dirname(rebuilt))
    return states


def run(folder, soak):
    yield "power cuts", cuts(folder, 1200 if soak else 40, 250)
