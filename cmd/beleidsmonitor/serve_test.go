package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestServeListensToThisMachineOnly(t *testing.T) {
	for address, ok := range map[string]bool{"127.0.0.1:8017": true, "[::1]:8017": true, "127.0.0.5:1": true,
		"0.0.0.0:8017": false, ":8017": false, "192.168.1.5:8017": false, "localhost:8017": false, "[::]:8017": false, "127.0.0.1": false} {
		if err := checkLoopback(address); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}

const servedPage = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'none'"><body>Hoorn</body>`

// TestServe asks for the page of a draft, a file outside it, and a page by the name of
// another machine.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	concept := filepath.Join(dir, "concept")
	site := filepath.Join(concept, "site")
	for path, text := range map[string]string{filepath.Join(site, "GM0405", "maandrapport.html"): servedPage, filepath.Join(dir, "geheim.html"): "geheim", filepath.Join(concept, "programma"): "geheim"} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(host, path string) (int, string) {
		t.Helper()
		request := httptest.NewRequest(http.MethodGet, "http://"+host+"/", nil)
		request.URL.Path = path
		answer := httptest.NewRecorder()
		draftHandler(concept).ServeHTTP(answer, request)
		return answer.Code, answer.Body.String()
	}
	code, page := ask("127.0.0.1:8017", "/site/GM0405/maandrapport.html")
	script := regexp.MustCompile(`script-src 'sha256-[^' ]+'">.*Hoorn<script>.*EventSource.*</script></body>`)
	if code != http.StatusOK || !script.MatchString(page) || !strings.Contains(page, "connect-src 'self'") {
		t.Errorf("%d %s", code, page)
	}
	if text := readText(t, filepath.Join(site, "GM0405", "maandrapport.html")); text != servedPage {
		t.Errorf("the written page changed: %s", text)
	}
	for _, path := range []string{"/../geheim.html", "/site/../../geheim.html", "/programma", "/site/niets.html"} {
		if code, page := ask("localhost:8017", path); code == http.StatusOK || page == "geheim" {
			t.Errorf("%s: %d %s", path, code, page)
		}
	}
	for _, host := range []string{"evil.example:8017", "192.168.1.5", "127.0.0.1.evil.example"} {
		if code, _ := ask(host, "/site/GM0405/maandrapport.html"); code != http.StatusForbidden {
			t.Errorf("as %s: %d, want %d", host, code, http.StatusForbidden)
		}
	}
}

// TestReloadKeepsOtherScripts: a page with a script of its own keeps it.
func TestReloadKeepsOtherScripts(t *testing.T) {
	page := string(withReload([]byte(`content="default-src 'none'; script-src 'sha256-abc='"></body>`)))
	if !regexp.MustCompile(`script-src 'sha256-[^']{44}' 'sha256-abc='"`).MatchString(page) {
		t.Error(page)
	}
}

// TestServeAnnouncesChanges: an open page hears of the pages as they are and of a change.
func TestServeAnnouncesChanges(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "site", "index.html")
	if err := os.Mkdir(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("een"), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(draftHandler(dir))
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/.versie", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	first, err := lines.ReadString('\n')
	if err != nil || !strings.HasPrefix(first, "data: ") {
		t.Fatalf("%q %v", first, err)
	}
	if err := os.WriteFile(file, []byte("twee"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if second, err := lines.ReadString('\n'); err != nil || second == first {
		t.Errorf("after a change: %q %v", second, err)
	}
	cancel()
	_, _ = io.Copy(io.Discard, lines)
}

// TestSignature: a model counts, what the preview itself writes does not.
func TestSignature(t *testing.T) {
	dir := t.TempDir()
	werk := filepath.Join(dir, "mijnwerk")
	write := func(path, text string) {
		t.Helper()
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("kern/model.sql", "select 1")
	before := signature(dir, werk)
	for _, path := range []string{"mijnwerk/concept/site/index.html", ".git/config.yaml", "node_modules/x.js", "kern/notities.txt"} {
		write(path, "x")
		if signature(dir, werk) != before {
			t.Errorf("%s counts as source", path)
		}
	}
	write("kern/model.sql", "select 11")
	if signature(dir, werk) == before {
		t.Error("a change in a model is not seen")
	}
}
