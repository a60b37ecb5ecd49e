"""P4 to P7: full, read-only, foreign, newer, damaged files."""
import os, random, shutil, sqlite3, subprocess, time
from common import *


def made(store, count=40, seed=11):
    ledger = Ledger(seed)
    bridge = Bridge(store)
    bridge.send(*[ledger.message() for _ in range(count)])
    check(bridge.answered(ledger, count) and bridge.end() == 0, "the store could not be made")
    return ledger


def full_disk(folder):
    """P4: a 2 MB disk fills up: turns are refused, the program stays, export works; with room
    again everything goes on by itself."""
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", disk],
                      capture_output=True).returncode:
        return None
    try:
        ballast = os.path.join(disk, "ballast")
        with open(ballast, "wb") as file:
            file.write(b"x" * 600_000)
        store, ledger = os.path.join(disk, "store", "backer.db"), Ledger(5)
        bridge = Bridge(store)
        while not ledger.errors:
            bridge.send(*[ledger.message() for _ in range(50)])
            check(bridge.answered(ledger, 50), "the bridge ended on a full disk")
        check(all(e["code"] == "state_error" for e in ledger.errors), f"{ledger.errors[0]}")
        bridge.send(ledger.message())
        check(bridge.answered(ledger, 1), "the bridge ended on a full disk")
        # Not a byte of room: whatever is still free is taken.
        with open(os.path.join(disk, "rest"), "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        result = backer("export", store=store)
        check(result.returncode == 0, f"no export on a full disk: {result.stderr.decode()}")
        for name in (ballast, os.path.join(disk, "rest")):
            os.unlink(name)
        refused = ledger.unanswered()[:20]
        bridge.send(*refused)
        check(bridge.answered(ledger, len(refused)), "the bridge ended after there was room")
        check(all(r["id"] in ledger.acked for r in refused), "room again, and still refused")
        check(bridge.end() == 0, "the bridge did not end well")
        # Full with nobody there: the store can still be read.
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        ledger.prove(store)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
    return 1


def refused(folder):
    """P5: what cannot be used is refused within ten seconds, named, and not touched."""
    def case(name, code, prepare, nobody=False):
        place = os.path.join(folder, name.replace(" ", "-"))
        os.makedirs(place)
        store = os.path.join(place, "backer.db")
        prepare(place, store)
        def state():
            return {n: open(os.path.join(place, n), "rb").read() for n in os.listdir(place)
                    if os.path.isfile(os.path.join(place, n))
                    and not n.endswith((".lock", "-shm"))}
        before = state()
        options = {"user": 65534, "group": 65534} if nobody else {}
        for command in (["bridge"], ["talk"], ["check"]):
            if command == ["check"] and name in ("read-only file", "read-only folder"):
                continue
            result = backer(*command, store=store, input=b"", timeout=10, **options)
            text = result.stderr.decode()
            check(result.returncode == code, f"{name}: {command} ended with {result.returncode} {text}")
            check("backer.db" in text and text.count("\n") == 1, f"{name}: {command} said {text!r}")
        check(state() == before, f"{name}: something was changed")

    def write(content):
        def prepare(place, store):
            with open(store, "wb") as file:
                file.write(content)
        return prepare

    def database(*statements):
        def prepare(place, store):
            db = sqlite3.connect(store)
            for statement in statements:
                db.execute(statement)
            db.commit()
            db.close()
        return prepare

    def newer(place, store):
        made(store, 3)
        db = sqlite3.connect(store)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA user_version = 9999")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()

    def modes(file, place_mode):
        def prepare(place, store):
            made(store, 3)
            for name in os.listdir(place):
                os.chmod(os.path.join(place, name), file)
            os.chmod(place, place_mode)
        return prepare

    case("a text", 73, write(b"hello, this is a text and no database\n" * 9))
    case("zeros", 73, write(b"\0" * 8192))
    case("a cut header", 73, write(b"SQLite format 3\0"))
    case("a foreign database", 73, database("CREATE TABLE theirs(x)"))
    case("a foreign database with tables like ours", 73,
         database("CREATE TABLE message(x)", "PRAGMA user_version = 1"))
    case("a newer store", 73, newer)
    case("a folder", 73, lambda place, store: os.mkdir(store))
    if os.geteuid() != 0:
        return 7  # only root can be somebody else
    case("denied", 73, modes(0o600, 0o700), nobody=True)
    case("read-only file", 73, modes(0o644, 0o777), nobody=True)
    return 9


def damaged(folder, rounds):
    """P6: random bytes in a page are found by check, or do no harm; the file stays where it is.
    A flipped bit inside a text is found."""
    template = os.path.join(folder, "whole", "backer.db")
    made(template, 60)
    db = sqlite3.connect(template)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    whole = open(template, "rb").read()
    kept = backer("export", store=template).stdout
    chance = random.Random(7)
    found = 0
    for index in range(rounds):
        store = os.path.join(folder, f"damaged{index}", "backer.db")
        os.makedirs(os.path.dirname(store))
        page = chance.randrange(1, len(whole) // 4096)
        start = page * 4096 + chance.randrange(0, 3000)
        damaged = bytearray(whole)
        damaged[start:start + 900] = chance.randbytes(900)
        with open(store, "wb") as file:
            file.write(damaged)
        result = backer("check", "--deep", store=store)
        check(result.returncode in (0, 1, 73), f"check ended with {result.returncode}")
        if result.returncode == 0:
            # Nobody's bytes: what was kept is still there, whole.
            check(backer("export", store=store).stdout == kept, f"damage {index} was not noticed")
        found += result.returncode != 0
        result = backer("bridge", store=store, input=b'{"id":"1","person":"a:b","audience":"direct","text":"hi"}\n')
        check(result.returncode in (0, 73), f"the bridge ended with {result.returncode}")
        names = set(os.listdir(os.path.dirname(store)))
        check(names <= {"backer.db", "backer.db-wal", "backer.db-shm", "backer.db.lock"},
              f"files appeared: {names}")
    check(found >= rounds * 0.4, f"only {found} of {rounds} damaged files were noticed")
    store = os.path.join(folder, "flipped", "backer.db")
    os.makedirs(os.path.dirname(store))
    flipped = bytearray(whole)
    flipped[whole.rindex(b"line 1") + 3] ^= 4
    with open(store, "wb") as file:
        file.write(flipped)
    check(backer("check", store=store).returncode == 1, "a flipped bit in a text was not found")
    return rounds + 1


def logs(folder):
    """P7: the write-ahead log deleted, cut or full of garbage, shared memory garbage: a clear
    state, no crash."""
    chance = random.Random(9)
    done = 0
    for name in ("wal gone", "wal cut", "wal garbage", "shm garbage", "shm gone", "wal garbled"):
        store = os.path.join(folder, name.replace(" ", "-"), "backer.db")
        ledger = Ledger(done)
        bridge = Bridge(store)
        bridge.send(*[ledger.message() for _ in range(30)])
        check(bridge.answered(ledger, 30), "no answers")
        bridge.kill()
        bridge.close()
        part = store + ("-wal" if "wal" in name else "-shm")
        size = os.path.getsize(part)
        if "gone" in name:
            os.unlink(part)
        else:
            with open(part, "r+b") as file:
                if "cut" in name:
                    file.truncate(size // 2 + 17)
                elif "garbled" in name:
                    file.seek(size // 2)
                    file.write(chance.randbytes(64))
                else:
                    file.write(chance.randbytes(size))
        result = backer("bridge", store=store, input=b'{"id":"1","person":"a:b","audience":"direct","text":"hi"}\n')
        check(result.returncode in (0, 73), f"{name}: ended with {result.returncode}")
        result = backer("check", "--deep", store=store)
        check(result.returncode in (0, 1, 73), f"{name}: check ended with {result.returncode}")
        if "shm" in name:
            check(result.returncode == 0, f"{name}: {result.stdout.decode()}")
            ledger.prove(store)
        done += 1
    return done


def run(folder, soak):
    yield "full disk", full_disk(folder)
    yield "refused files", refused(folder)
    yield "damaged pages", damaged(folder, 200 if soak else 15)
    yield "damaged logs", logs(folder)
