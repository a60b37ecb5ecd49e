"""P1, P3, P10: killed at any moment and before any system call; a disk that refuses."""
import contextlib, os, random, shutil, sqlite3, subprocess, tempfile, time
from common import *


def random_kills(folder, rounds):
    """P1: SIGKILL under load, again and again on one store."""
    store, ledger = os.path.join(folder, "kills", "backer.db"), Ledger(1)
    chance = random.Random(2)
    for _ in range(rounds):
        bridge = Bridge(store)
        for _ in range(chance.randrange(1, 4)):
            bridge.send(*[ledger.message() for _ in range(chance.randrange(1, 40))])
        time.sleep(chance.random() * 0.05)
        bridge.kill()
        bridge.drain(ledger)
        bridge.close()
        if chance.random() < 0.3:
            ledger.prove(store)
            redeliver(store, ledger)
    ledger.prove(store)
    redeliver(store, ledger)
    check(ledger.prove(store) == len(ledger.sent), "not everything that was sent again is there")
    return rounds


def traced(inject, store, ledger, count):
    """One run with `strace` doing something at the N-th call; tells whether it ended by itself."""
    prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=none", "-e",
              f"inject={inject}"]
    bridge = Bridge(store, prefix)
    bridge.send(*[ledger.message() for _ in range(count)])
    bridge.process.stdin.close()
    bridge.drain(ledger)
    code = bridge.process.wait(20)
    bridge.close()
    return code


CALLS = {"pwrite64": 60, "fdatasync": 9, "fsync": 6, "write": 4, "openat": 12, "ftruncate": 4,
         "unlink": 2, "flock": 8, "fcntl": 60, "mkdir": 2}


def kill_before_calls(folder, every):
    """P1, P10: SIGKILL before the N-th call of each kind, on a new store and on one in use."""
    done = 0
    template, ledger = os.path.join(folder, "used", "backer.db"), Ledger(3, "used")
    bridge = Bridge(template)
    bridge.send(*[ledger.message() for _ in range(30)])
    check(bridge.answered(ledger, 30) and bridge.end() == 0, "the template could not be made")
    for fresh in (True, False):
        for call, most in CALLS.items():
            step = max(1, int(most / every))
            for when in range(1, most + 1, step):
                store = os.path.join(folder, f"call{done}", "backer.db")
                if not fresh:
                    shutil.copytree(os.path.dirname(template), os.path.dirname(store))
                mine = Ledger(done, f"call{done}")
                traced(f"{call}:signal=KILL:when={when}", store, mine, 6)
                redeliver(store, mine)
                check(mine.prove(store) == 6, f"killed before {call} {when}: not everything is there")
                if not fresh:
                    ledger.prove(store)
                shutil.rmtree(os.path.dirname(store))
                done += 1
    return done


def older(store):
    """Makes of a store what the first released schema left behind."""
    with contextlib.closing(sqlite3.connect(store)) as database:
        database.executescript("""
            CREATE TABLE old_event(
              id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id),
              conversation TEXT NOT NULL, seq INTEGER NOT NULL,
              at INTEGER NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
            INSERT INTO old_event
              SELECT id, person, conversation, event.seq, at, event.kind, data, event.sum
              FROM event JOIN message ON message.seq = event.seq;
            DROP TABLE event;
            ALTER TABLE old_event RENAME TO event;
            CREATE INDEX event_by_person ON event(person, conversation, id);
            ALTER TABLE message DROP COLUMN first_event;
            ALTER TABLE message DROP COLUMN last_event;
            DROP INDEX due_said;
            PRAGMA user_version = 1;""")


def interrupted_migration(folder, every):
    """P10: SIGKILL before the N-th call while an old store is brought up: the old one or the new
    one, never something between, and all of it there; once brought up, forgetting reaches the copy
    that was kept of the old one."""
    done = 0
    template, ledger = os.path.join(folder, "old", "backer.db"), Ledger(4, "old")
    bridge = Bridge(template)
    bridge.send(*[ledger.message() for _ in range(30)])
    check(bridge.answered(ledger, 30) and bridge.end() == 0, "the template could not be made")
    older(template)
    ledger.prove(template)
    for call, most in CALLS.items():
        for when in range(1, most + 1, max(1, int(most / every))):
            store = os.path.join(folder, f"old{done}", "backer.db")
            shutil.copytree(os.path.dirname(template), os.path.dirname(store))
            mine = Ledger(1000 + done, f"old{done}")
            traced(f"{call}:signal=KILL:when={when}", store, mine, 2)
            ledger.prove(store)
            redeliver(store, mine)
            check(mine.prove(store) == 2, f"killed before {call} {when}: not everything is there")
            ledger.prove(store)
            place = os.path.dirname(store)
            check(os.path.exists(store + ".v1"), "no copy was kept of the old store")
            for person in {record["person"] for record in ledger.sent.values()}:
                result = backer("forget", "--as", person, "--yes", store=store)
                check(result.returncode == 0, f"forget: {result.returncode} {result.stderr}")
            for record in ledger.sent.values():
                left = bytes_in(place, record["text"].encode())
                check(left == 0, f"killed before {call} {when}: forgotten words in {os.listdir(place)}")
            shutil.rmtree(place)
            done += 1
    return done


def refusing_disk(folder, every):
    """P3: EIO and ENOSPC at the N-th call, once and from then on: nothing is acknowledged that is
    not there, every refused turn is told, and the program goes on."""
    done = 0
    for error in ("EIO", "ENOSPC"):
        for call, most in (("pwrite64", 30), ("fdatasync", 8), ("fsync", 4), ("ftruncate", 2)):
            for forever in ("", "+"):
                for when in range(1, most + 1, max(1, int(most / every))):
                    store = os.path.join(folder, f"io{done}", "backer.db")
                    mine = Ledger(done, f"io{done}")
                    prepared = Bridge(store)
                    prepared.send(mine.message())
                    check(prepared.answered(mine, 1) and prepared.end() == 0, "no first turn")
                    code = traced(f"{call}:error={error}:when={when}{forever}", store, mine, 12)
                    where = f"{error} at {call} {when}{forever}"
                    check(code in (0, 73, 74), f"{where}: ended with {code}")
                    mine.prove(store)
                    redeliver(store, mine)
                    check(mine.prove(store) == 13, f"{where}: not everything is there afterwards")
                    shutil.rmtree(os.path.dirname(store))
                    done += 1
    return done


def run(folder, soak):
    yield "killed at random", random_kills(folder, 1000 if soak else 25)
    yield "killed before calls", kill_before_calls(folder, 1000 if soak else 2)
    yield "killed while an old store is brought up", interrupted_migration(folder, 1000 if soak else 2)
    yield "refusing disk", refusing_disk(folder, 1000 if soak else 1)
