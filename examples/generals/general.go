// The exercise in Go, with nothing but its standard library: go run general.go --node 0
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

type State string

const (
	Follower  State = "Follower"
	Candidate State = "Candidate"
	Leader    State = "Leader"
)

var allowed = map[State][]State{
	Leader:    {},
	Candidate: {Leader, Follower},
	Follower:  {Candidate},
}

type Heartbeat struct {
	Term     int   `json:"term"`
	LeaderID int   `json:"leaderId"`
	Entries  []any `json:"entries"`
}

type Answer struct {
	Term    int  `json:"term"`
	Success bool `json:"success"`
}

type General struct {
	node    int
	servers []string

	mutex sync.Mutex
	term  int
	state State
}

// change switches the state by the rules of the exercise, or else stops the program.
func (g *General) change(state State) {
	for _, each := range allowed[g.state] {
		if each == state {
			g.state = state
			return
		}
	}
	fmt.Fprintf(os.Stderr, "A %s can't become %s.\n", g.state, state)
	os.Exit(3)
}

// hear learns of a term that another general is in; true: it is not a past one.
func (g *General) hear(term int) Answer {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if term > g.term {
		g.term = term
		if g.state != Follower {
			g.change(Follower)
		}
	}
	return Answer{Term: g.term, Success: term >= g.term}
}

func (g *General) now() (State, int) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.state, g.term
}

var client = http.Client{Timeout: time.Second}

func (g *General) beat(server string, term int) {
	body, _ := json.Marshal(Heartbeat{Term: term, LeaderID: g.node, Entries: []any{}})
	response, err := client.Post("http://"+server+"/heartbeat", "application/json", bytes.NewReader(body))
	if err != nil {
		return // A general who is away is asked again in a second.
	}
	defer response.Body.Close()
	var answer Answer
	if json.NewDecoder(response.Body).Decode(&answer) == nil {
		g.hear(answer.Term)
	}
}

func (g *General) lead() {
	for beats := time.NewTicker(time.Second); ; <-beats.C {
		state, term := g.now()
		if state != Leader {
			return
		}
		for node, server := range g.servers {
			if node != g.node {
				go g.beat(server, term)
			}
		}
	}
}

func say(writer http.ResponseWriter, value any) {
	writer.Header().Set("content-type", "application/json")
	json.NewEncoder(writer).Encode(value)
}

func (g *General) tell(writer http.ResponseWriter, request *http.Request) {
	if request.Method != http.MethodGet {
		http.Error(writer, "Only GET is understood here.", http.StatusMethodNotAllowed)
		return
	}
	state, term := g.now()
	say(writer, map[string]any{"node": g.node, "state": state, "term": term})
}

func (g *General) heartbeat(writer http.ResponseWriter, request *http.Request) {
	if request.Method != http.MethodPost {
		g.tell(writer, request)
		return
	}
	var message Heartbeat
	if err := json.NewDecoder(request.Body).Decode(&message); err != nil {
		http.Error(writer, "That is no heartbeat.", http.StatusBadRequest)
		return
	}
	say(writer, g.hear(message.Term))
}

func main() {
	node := flag.Int("node", -1, "which general this is, from 0 on")
	list := flag.String("servers", "10000,10001,10002", "where all generals are")
	flag.Parse()
	servers := strings.Split(*list, ",")
	for i, server := range servers {
		if !strings.Contains(server, ":") {
			servers[i] = "127.0.0.1:" + server
		}
	}
	if *node < 0 || *node >= len(servers) {
		fmt.Fprintf(os.Stderr, "--node must be 0 to %d\n", len(servers)-1)
		os.Exit(2)
	}
	general := &General{node: *node, servers: servers, term: 1, state: Follower}
	if *node == 0 {
		general.state = Leader
	}
	go general.lead()
	http.HandleFunc("/heartbeat", general.heartbeat)
	http.HandleFunc("/state", general.tell)
	fmt.Fprintln(os.Stderr, http.ListenAndServe(servers[*node], nil))
	os.Exit(4)
}
