"""P8, P9, P11 to P15: locks, several processes, endings, bytes, clocks, forgetting, copies."""
import fcntl, json, os, random, shutil, signal, subprocess, threading, time
from common import *


def locks(folder):
    """P8: a held lock is waited for five seconds and then named; a dead holder's is free."""
    store, ledger = os.path.join(folder, "locks", "backer.db"), Ledger(21)
    bridge = Bridge(store)
    bridge.send(ledger.message())
    check(bridge.answered(ledger, 1), "no answer")
    holder = subprocess.Popen(
        ["python3", "-c", "import fcntl, sys, time; f = open(sys.argv[1], 'r+'); "
         "fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); time.sleep(60)", store + ".lock"],
        stdout=subprocess.PIPE)
    holder.stdout.readline()
    began = time.monotonic()
    late = Bridge(store)
    bridge.send(ledger.message())
    check(bridge.answered(ledger, 1), "the bridge ended while the store was locked")
    waited = time.monotonic() - began
    check(4.5 < waited < 8, f"waited {waited:.1f} s for the lock")
    check([e["code"] for e in ledger.errors] == ["state_busy"], f"{ledger.errors}")
    check(late.process.wait(8) == 75, f"at the start: ended with {late.process.returncode}")
    text = late.process.stderr.read().decode()
    check("backer.db.lock" in text and "5 s" in text, f"said {text!r}")
    late.close()
    holder.kill()
    holder.wait()
    open_ones = ledger.unanswered()
    bridge.send(*open_ones)
    check(bridge.answered(ledger, len(open_ones)), "no answer after the lock was free")
    check(bridge.end() == 0, "the bridge did not end well")
    check(ledger.prove(store) == 2, "not everything is there")
    return 3


def writers(folder, count, turns):
    """P9: several bridges on one store at once, from its very first moment."""
    store = os.path.join(folder, "writers", "backer.db")
    ledgers = [Ledger(index, f"writer{index}") for index in range(count)]
    bridges = [Bridge(store) for _ in range(count)]
    problems, times = [], []

    def work(bridge, ledger):
        try:
            chance = random.Random(ledger.account)
            left = turns
            while left:
                size = min(left, chance.randrange(1, 12))
                bridge.send(*[ledger.message() for _ in range(size)])
                check(bridge.answered(ledger, size, 20), "a writer ended")
                left -= size
            times.append(time.monotonic())
            check(bridge.end() == 0, "a writer did not end well")
        except Exception as problem:
            problems.append(problem)

    began = time.monotonic()
    threads = [threading.Thread(target=work, args=pair) for pair in zip(bridges, ledgers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    for ledger in ledgers:
        check(not ledger.errors, f"an error was shown: {ledger.errors[:1]}")
        check(ledger.prove(store) == turns, "not everything is there")
    # The same ids from all of them: each is taken once, every other one is told so.
    same = [Ledger(99, "same") for _ in range(count)]
    records = [same[0].message() for _ in range(40)]
    bridges = [Bridge(store) for _ in range(count)]
    for bridge in bridges:
        bridge.send(*records)
    for bridge, ledger in zip(bridges, same):
        ledger.sent = same[0].sent
        check(bridge.answered(ledger, 40), "a writer ended")
        check(bridge.end() == 0, "a writer did not end well")
    for name in same[0].sent:
        done = [l for l in same if l.acked[name] == "done"]
        check(len(done) == 1, f"{name} was done {len(done)} times")
    return count


def endings(folder):
    """P11: a signal ends it in two seconds, the end of input answers everything, a closed or
    stalled reader ends it without spinning."""
    store = os.path.join(folder, "endings", "backer.db")
    ledger = Ledger(31)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        bridge = Bridge(store)
        bridge.send(ledger.message())
        check(bridge.answered(ledger, 1), "no answer")
        began = time.monotonic()
        bridge.process.send_signal(number)
        check(bridge.process.wait(5) == 0, f"signal {number}: {bridge.process.returncode}")
        check(time.monotonic() - began < 2, "a signal took too long")
        bridge.close()
    bridge = Bridge(store)
    records = [ledger.message() for _ in range(700)]
    sender = threading.Thread(target=lambda: (bridge.send(*records), bridge.process.stdin.close()))
    sender.start()
    check(bridge.answered(ledger, 700), "not everything was answered at the end of input")
    sender.join()
    check(bridge.process.wait(5) == 0, "the end of input is no good end")
    bridge.close()
    # The last line may lack its ending; an empty line is nothing.
    last = ledger.message()
    result = backer("bridge", store=store, input=b"\r\n\n" + json.dumps(last).encode())
    records = [json.loads(line) for line in result.stdout.splitlines()]
    check(result.returncode == 0 and [r["type"] for r in records] == ["say", "ack"], "last line")
    for record in records:
        ledger.take(record)
    # Nobody reads.
    bridge = Bridge(store)
    bridge.process.stdout.close()
    bridge.send(ledger.message())
    check(bridge.process.wait(5) == 74, f"closed output: ended with {bridge.process.returncode}")
    text = bridge.process.stderr.read().decode()
    check(text.count("\n") == 1 and "line" not in text, f"said {text!r}")
    bridge.process.stdout = None
    bridge.close()
    # The reader stalls: the bridge waits, and a signal still ends it.
    bridge = Bridge(store)
    bridge.send(ledger.message())
    check(bridge.answered(ledger, 1), "no answer")
    stalled = [ledger.message() for _ in range(400)]
    sender = threading.Thread(target=bridge.send, args=stalled)
    sender.start()
    time.sleep(0.7)
    began = time.monotonic()
    bridge.process.send_signal(signal.SIGTERM)
    check(bridge.process.wait(6) == 0, f"stalled reader: {bridge.process.returncode}")
    check(time.monotonic() - began < 3.5, "a stalled reader held it up")
    sender.join()
    bridge.rest = b""
    while True:
        chunk = os.read(bridge.process.stdout.fileno(), 1 << 16)
        if not chunk:
            break
        bridge.rest += chunk
    whole = bridge.rest[:bridge.rest.rfind(b"\n") + 1]
    for line in whole.splitlines():
        ledger.take(json.loads(line))
    bridge.close()
    ledger.prove(store)
    return 7


def strange_lines(folder):
    """P12: one answer line for every line, whatever its bytes; what is taken reads back exactly."""
    def line(text, id):
        return b'{"id":"%s","person":"a:b","audience":"direct","text":%s}' % (id.encode(), text)
    good = [
        (b'"plain"', "plain"), (rb'"nul \u0000 inside"', "nul \0 inside"),
        ('"ñ 👩🏽‍💻 \u202e rtl"'.encode(), "ñ 👩🏽‍💻 \u202e rtl"),
        (rb'"\ud83d\ude00"', "😀"), (rb'"a\nb\tc\"d\\e"', 'a\nb\tc"d\\e'), (b'""', ""),
        (rb'"\u001b[31m"', "\x1b[31m"), (b'"' + b"x" * 200_000 + b'"', "x" * 200_000),
        ("\"e\u0301 and \u00e9\"".encode(), "e\u0301 and \u00e9"),
    ]
    bad = [
        (b"\xff\xfe", "bad_json"), (b'{"id":"b1","text":"\xff"}', "bad_utf8"),
        (b'{"id":"b2","text":"\xed\xa0\x80"}', "bad_utf8"), (rb'{"id":"b3","text":"\ud800"}', "bad_json"),
        (b"\xef\xbb\xbf{}", "bad_json"), (b'{"id":"1","id":"2"}', "bad_json"), (b"{", "bad_json"),
        (b"null", "bad_record"), (b"[]", "bad_record"), (b"{}", "bad_record"),
        (b'{"id":"b4","person":"nobody","text":"x"}', "bad_record"),
        (b'{"id":"","person":"a:b","text":"x"}', "bad_record"),
        (b'{"id":7,"person":"a:b","text":"x"}', "bad_record"),
        (b'{"id":"b5","person":"a:b"}', "bad_record"), (b'{"type":"dance"}', "unknown_type"),
        (b'{"id":"b6","person":"a:b","text":"x","time":"noon"}', "bad_record"),
        (b'{"id":"' + b"i" * 257 + b'","person":"a:b","text":"x"}', "bad_record"),
        (b"x" * 300_000, "too_long"), (b'{"a":"' + b"y" * 2_000_000 + b'"}', "too_long"),
        (b"[" * 100, "bad_json"), (b"{}{}", "bad_json"), (b"\0", "bad_json"), (b"'", "bad_json"),
    ]
    store = os.path.join(folder, "strange", "backer.db")
    lines = [line(text, f"g{i}") for i, (text, _) in enumerate(good)] + [text for text, _ in bad]
    result = backer("bridge", store=store, input=b"\n".join(lines) + b"\n")
    check(result.returncode == 0 and not result.stderr, f"{result.returncode} {result.stderr}")
    records = [json.loads(text) for text in result.stdout.decode("utf-8").split("\n") if text]
    answers = [r for r in records if r["type"] in ("ack", "error")]
    check(len(answers) == len(lines), f"{len(answers)} answers to {len(lines)} lines")
    for (text, code), answer in zip(bad, answers[len(good):]):
        check(answer.get("code") == code, f"{text[:40]!r} came to {answer}")
    for answer in answers[:len(good)]:
        check(answer.get("status") == "done", f"{answer}")
    for record in records:
        if record["type"] == "say":
            check("\x1b" not in record["text"], "a control character was said")
    kept = [json.loads(text) for text in backer("export", store=store).stdout.splitlines()]
    texts = {k["id"]: k["text"] for k in kept if k["type"] == "message" and k["dir"] == "in"}
    for index, (_, text) in enumerate(good):
        withheld = texts[f"g{index}"] == "" != text
        check(texts[f"g{index}"] == text, f"{text[:40]!r} reads back as {texts[f'g{index}'][:40]!r}")
    check(backer("check", "--deep", store=store).returncode == 0, "check")
    return len(lines)


def clocks(folder):
    """P13: a clock that goes back, far ahead, or stands before 1970: turns are taken in order."""
    store, ledger = os.path.join(folder, "clocks", "backer.db"), Ledger(41, people=1)
    order = []
    for now in ("2026-11-21T09:00", "2020-01-01", "2199-12-31T23:59", "1969-07-20T20:17", "2026-11-22"):
        bridge = Bridge(store, now=now)
        records = [ledger.message() for _ in range(3)]
        order += [r["id"] for r in records]
        bridge.send(*records)
        check(bridge.answered(ledger, 3), f"no answers at {now}")
        check(bridge.end() == 0, "the bridge did not end well")
    ledger.prove(store)
    kept = [json.loads(text) for text in backer("export", store=store).stdout.splitlines()]
    ids = [k["id"] for k in kept if k["type"] == "message" and k["dir"] == "in"]
    check(ids == order, "the order is not the order of arrival")
    return 5


def forgetting(folder, rounds):
    """P14: after forgetting, no byte is left in any file, with a bot open, and after kills."""
    chance = random.Random(51)
    for index in range(rounds):
        place = os.path.join(folder, f"forget{index}")
        store, others = os.path.join(place, "backer.db"), Ledger(index, "others")
        secret = f"secret{chance.randrange(10**12)}"
        bridge = Bridge(store)
        for number in range(chance.randrange(5, 60)):
            theirs = {"id": f"s{number}", "person": f"gone:{secret}", "audience": "direct",
                      "text": f"{secret} " * chance.randrange(1, 60)}
            bridge.send(others.message(), theirs)
            others.sent[theirs["id"]] = theirs
            check(bridge.answered(others, 2), "no answers")
            del others.sent[theirs["id"]]
            others.acked.pop(theirs["id"], None)
        if index % 3 == 1:
            bridge.kill()
            bridge.close()
        check(bytes_in(place, secret.encode()) > 0, "the secret was never there")
        command = [BACKER, "forget", "--store", store, "--as", f"gone:{secret}", "--yes"]
        if index % 3 == 2:
            call, when = chance.choice(("pwrite64", "fdatasync", "ftruncate")), chance.randrange(1, 40)
            subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=none", "-e",
                            f"inject={call}:signal=KILL:when={when}", *command], capture_output=True)
            again = subprocess.run(command, capture_output=True)
            check(again.returncode in (0, 66), f"forgetting again: {again.returncode} {again.stderr}")
        else:
            result = subprocess.run(command, capture_output=True)
            check(result.returncode == 0, f"forget: {result.returncode} {result.stderr}")
        left = bytes_in(place, secret.encode())
        check(left == 0, f"round {index}: {left} places still hold the secret")
        if index % 3 != 1:
            bridge.send(others.message())
            check(bridge.answered(others, 1), "the bot that was open does not go on")
            check(bridge.end() == 0, "the bot did not end well")
        others.prove(store)
    return rounds


def copies(folder):
    """P15: backups while turns pass are consistent and complete; an export imported and exported
    again is the same bytes."""
    store, ledger = os.path.join(folder, "copies", "backer.db"), Ledger(61)
    bridge = Bridge(store)
    bridge.send(ledger.message())
    check(bridge.answered(ledger, 1), "no answer")
    for index in range(8):
        before = set(ledger.acked)
        records = [ledger.message() for _ in range(20)]
        bridge.send(*records)
        copy = os.path.join(folder, "copies", f"copy{index}.db")
        result = backer("backup", copy, store=store)
        check(result.returncode == 0, f"backup: {result.returncode} {result.stderr.decode()}")
        check(bridge.answered(ledger, 20), "the bridge ended during a backup")
        check(backer("check", "--deep", store=copy).returncode == 0, "the copy is not whole")
        kept = [json.loads(t) for t in backer("export", store=copy).stdout.splitlines()]
        ids = {k.get("id") for k in kept if k["type"] == "message"}
        check(before <= ids, "the copy lacks what was acknowledged before it")
    check(bridge.end() == 0, "the bridge did not end well")
    dump = backer("export", store=store).stdout
    other = os.path.join(folder, "copies", "other", "backer.db")
    result = backer("import", store=other, input=dump)
    check(result.returncode == 0, f"import: {result.returncode} {result.stderr.decode()}")
    check(backer("export", store=other).stdout == dump, "export, import, export differ")
    check(backer("import", store=other, input=dump).returncode == 64, "imported over something")
    ledger.prove(other)
    return 9


def run(folder, soak):
    yield "locks", locks(folder)
    yield "several writers", writers(folder, 3, 1500 if soak else 60)
    yield "endings", endings(folder)
    yield "strange lines", strange_lines(folder)
    yield "clocks", clocks(folder)
    yield "forgetting", forgetting(folder, 120 if soak else 6)
    yield "copies", copies(folder)
