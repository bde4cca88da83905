"""The exercise in Python, with nothing but its standard library: python3 general.py --node 0"""

import argparse
import json
import os
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class State(Enum):
    FOLLOWER = "Follower"
    CANDIDATE = "Candidate"
    LEADER = "Leader"


ALLOWED = {
    State.LEADER: [],
    State.CANDIDATE: [State.LEADER, State.FOLLOWER],
    State.FOLLOWER: [State.CANDIDATE],
}


class General:
    def __init__(self, node, servers):
        self.node = node
        self.servers = servers
        self.term = 1
        self.state = State.LEADER if node == 0 else State.FOLLOWER

    def change(self, state):
        """Switches the state by the rules of the exercise, or else stops the program."""
        if state not in ALLOWED[self.state]:
            print(f"A {self.state.value} can't become {state.value}.", file=sys.stderr, flush=True)
            os._exit(3)
        self.state = state

    def hear(self, term):
        """Learns of a term that another general is in; True: it is not a past one."""
        if term > self.term:
            self.term = term
            if self.state != State.FOLLOWER:
                self.change(State.FOLLOWER)
        return term >= self.term

    def beat(self, server):
        body = json.dumps({"term": self.term, "leaderId": self.node, "entries": []}).encode()
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(f"http://{server}/heartbeat", body, headers)
        try:
            with urllib.request.urlopen(request, timeout=1) as answer:
                self.hear(json.load(answer).get("term", 0))
        except (OSError, ValueError):
            pass  # A general who is away is asked again in a second.

    def lead(self):
        others = [server for node, server in enumerate(self.servers) if node != self.node]
        with ThreadPoolExecutor(len(others) or 1) as messengers:
            due = time.monotonic()
            while self.state == State.LEADER:
                for server in others:
                    messengers.submit(self.beat, server)
                due += 1
                time.sleep(max(0, due - time.monotonic()))


def handler(general):
    class Handler(BaseHTTPRequestHandler):
        def say(self, value):
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            if self.path not in ("/heartbeat", "/state"):
                return self.send_error(404)
            self.say({"node": general.node, "state": general.state.value, "term": general.term})

        def do_POST(self):
            if self.path != "/heartbeat":
                return self.send_error(404)
            length = int(self.headers.get("content-length", 0))
            message = json.loads(self.rfile.read(length) or "{}")
            success = general.hear(message.get("term", 0))
            self.say({"term": general.term, "success": success})

        def log_message(self, *_):
            pass

    return Handler


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--node", type=int, required=True)
    arguments.add_argument("--servers", default="10000,10001,10002")
    given = arguments.parse_args()
    servers = [
        server if ":" in server else f"127.0.0.1:{server}" for server in given.servers.split(",")
    ]
    if not 0 <= given.node < len(servers):
        arguments.error(f"--node must be 0 to {len(servers) - 1}")
    general = General(given.node, servers)
    host, port = servers[given.node].split(":")
    server = ThreadingHTTPServer((host, int(port)), handler(general))
    threading.Thread(target=general.lead, daemon=True).start()
    server.serve_forever()


main()
