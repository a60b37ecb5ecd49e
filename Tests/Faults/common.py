"""What all fault tests share: a bridge under test, a record of what it acknowledged, the proof that
the store holds exactly that."""
import json, os, random, select, signal, subprocess, sys, time

BACKER = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else "backer"
WORDS = "plan talk team build ship review learn ask thank meet cloud lab deploy ticket test".split()


class Failed(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failed(message)


def backer(*arguments, store=None, input=None, timeout=30, env=None, **options):
    command = [BACKER, *arguments] + (["--store", store] if store else [])
    return subprocess.run(command, input=input, capture_output=True, timeout=timeout,
                          env=env, **options)


class Ledger:
    """What was sent, and what was acknowledged with which says."""

    def __init__(self, seed, account="fault", people=5):
        self.random = random.Random(seed)
        self.account, self.people = account, people
        self.sent, self.acked, self.says, self.errors, self.next = {}, {}, {}, [], 0

    def message(self, person=None):
        number = self.next
        self.next += 1
        text = f"line {number} " + " ".join(
            self.random.choice(WORDS) for _ in range(self.random.randrange(1, 40))) + " ñ👩🏽‍💻"
        record = {"id": f"{self.account}-{number}", "audience": "direct", "verified": True,
                  "person": f"{self.account}:{person or self.random.randrange(self.people)}",
                  "text": text}
        self.sent[record["id"]] = record
        return record

    def take(self, record):
        kind, re = record["type"], record.get("re")
        if kind == "say":
            self.says.setdefault(re, {})[record["id"]] = record["text"]
        elif kind == "ack" and re is not None:
            check(record["status"] in ("done", "repeat"), f"{re} came to {record}")
            if record["status"] == "done":
                check(re not in self.acked, f"{re} was done twice")
            self.acked[re] = record["status"]
        elif kind == "error":
            self.errors.append(record)

    def unanswered(self):
        return [record for name, record in self.sent.items() if name not in self.acked]

    def prove(self, store, others=False):
        """Every acknowledged turn is there once, whole and exact; nothing is there by halves."""
        result = backer("export", store=store)
        if result.returncode == 66 and not self.acked:
            return 0  # killed before there was a store
        check(result.returncode == 0, f"export: {result.returncode} {result.stderr.decode()}")
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        messages = {line["seq"]: line for line in lines if line["type"] == "message"}
        replies = {}
        for line in messages.values():
            if line["dir"] == "out":
                replies.setdefault(line["re"], []).append(line["text"])
        found = {}
        for line in messages.values():
            if line["dir"] == "in" and line["account"] == self.account:
                check(line["id"] not in found, f"{line['id']} is there twice")
                found[line["id"]] = line
        for name in self.acked:
            check(name in found, f"{name} was acknowledged and is not there")
        for name, line in found.items():
            check(name in self.sent, f"{name} was never sent")
            check(line["text"] == self.sent[name]["text"], f"{name} is not what was sent")
            check(replies.get(line["seq"]), f"{name} is there without its reply")
            said = self.says.get(name)
            if said and name in self.acked:
                whole = "\n\n".join(replies[line["seq"]])
                check("".join(said.values()) == whole, f"{name} was answered otherwise")
        events = [line["seq"] for line in lines if line["type"] == "event"]
        check(all(seq in messages for seq in events), "an event without its message")
        result = backer("check", "--deep", store=store)
        check(result.returncode == 0, f"check: {result.returncode} {result.stdout.decode()}")
        return len(found)


# Whoever runs this may ignore hang-ups or interrupts, and whom they start would too.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


class Bridge:
    def __init__(self, store, prefix=(), now=None, **options):
        command = [*prefix, BACKER, "bridge", "--store", store] + (["--now", now] if now else [])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=options.pop("stderr", subprocess.PIPE), bufsize=0,
                                        **options)
        self.rest = b""

    def send(self, *records):
        data = b"".join(
            (r if isinstance(r, bytes) else json.dumps(r, ensure_ascii=False).encode()) + b"\n"
            for r in records)
        try:
            self.process.stdin.write(data)
            return True
        except BrokenPipeError:
            return False

    def read(self, timeout=10.0):
        """The records that come within the time: at least one, or none at the end."""
        until = time.monotonic() + timeout
        while True:
            *lines, self.rest = self.rest.split(b"\n")
            if lines:
                return [json.loads(line) for line in lines]
            ready, _, _ = select.select([self.process.stdout], [], [], until - time.monotonic())
            check(ready, f"no answer within {timeout} s")
            chunk = os.read(self.process.stdout.fileno(), 1 << 16)
            if not chunk:
                return []
            self.rest += chunk

    def answered(self, ledger, count, timeout=10.0):
        """Reads until so many acknowledgements and errors have come, or the end."""
        while count > 0:
            records = self.read(timeout)
            if not records:
                return False
            for record in records:
                ledger.take(record)
                count -= record["type"] in ("ack", "error")
        return True

    def drain(self, ledger):
        """Takes what is still to be read after the process has gone."""
        while True:
            records = self.read()
            if not records:
                return
            for record in records:
                ledger.take(record)

    def end(self, timeout=10):
        self.process.stdin.close()
        code = self.process.wait(timeout)
        self.close()
        return code

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass


def redeliver(store, ledger):
    """Sends again what was not answered; everything must be answered then."""
    open_ones = ledger.unanswered()
    bridge = Bridge(store)
    # No more at once than the pipes hold: nobody reads while this writes.
    for start in range(0, len(open_ones), 40):
        some = open_ones[start:start + 40]
        bridge.send(*some)
        check(bridge.answered(ledger, len(some)), "the bridge ended while answering again")
    check(bridge.end() == 0, "the bridge did not end well")
    check(not ledger.unanswered(), "something was not answered when it was sent again")


def bytes_in(folder, needle):
    """How often the bytes stand in any file below the folder."""
    count = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                count += file.read().count(needle)
    return count
