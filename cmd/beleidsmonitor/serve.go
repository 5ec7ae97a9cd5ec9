package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
)

func serveCommand() *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "preview the pages of the folder concept in a browser, and reload them when a source file changes",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "adres", Value: "127.0.0.1:8017", Usage: "loopback `ADDRESS` to listen at"},
			&cli.StringFlag{Name: "bron", Value: ".", Usage: "`DIR` with the source of this program: its pages, indicators and models are watched"},
			&cli.StringFlag{Name: "gemeente", Usage: "only the pages of this gemeente, by `NAME` or GM code"}, withoutFlag()},
		Action: func(c *cli.Context) error {
			if err := checkLoopback(c.String("adres")); err != nil {
				return err
			}
			p, err := openProject(c)
			if err != nil {
				return err
			}
			only, err := p.areaCode(c.String("gemeente"))
			if err != nil {
				return err
			}
			listener, err := net.Listen("tcp", c.String("adres"))
			if err != nil {
				return fmt.Errorf("listen: %w\nhint: name a free port with --adres 127.0.0.1:PORT", err)
			}
			preview := &preview{project: p, only: only, without: without(c)}
			if preview.dir, err = filepath.Abs(c.String("bron")); err == nil {
				preview.work, err = filepath.Abs(p.werkmap)
			}
			if err != nil {
				return fmt.Errorf("serve: %w", errors.Join(err, listener.Close()))
			}
			return preview.run(c.Context, listener)
		},
	}
}

// checkLoopback refuses an address that others can reach: drafts are not published.
func checkLoopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return usage("adres %q is no address with a port (expected such as 127.0.0.1:8017)", address)
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return usage("adres %q can be reached by others: a draft is shown at a loopback address only, such as 127.0.0.1:8017", address)
	}
	return nil
}

// preview serves the draft pages and makes them again when a source file changes. Figures
// stay in memory, so that a change in a page shows at once.
type preview struct {
	*project
	dir     string // source of the program
	work    string // the work folder; it may lie in dir
	only    string
	without []string
}

func (p *preview) run(ctx context.Context, listener net.Listener) error {
	server := &http.Server{Handler: draftHandler(p.draftDir()), ReadHeaderTimeout: 5 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	p.console.result(map[string]any{"adres": listener.Addr().String()}, "http://%s/ (ctrl-c ends it)", listener.Addr())
	watched := make(chan error, 1)
	go func() { watched <- p.watch(ctx) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case err := <-watched:
		return errors.Join(err, server.Close())
	}
}

// reloadScript loads the page again when another version of the pages is announced. It
// stands in served pages only, never in a written file.
const reloadScript = `let first;new EventSource("/.versie").onmessage=e=>{if(first===undefined)first=e.data;else if(first!==e.data)location.reload()}`

// draftHandler serves the pages of a draft and their downloads, to this machine only.
func draftHandler(dir string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.versie", func(w http.ResponseWriter, r *http.Request) { announce(w, r, filepath.Join(dir, "site")) })
	mux.Handle("GET /{$}", http.RedirectHandler("/site/", http.StatusFound))
	for _, part := range []string{"GET /site/", "GET /data/"} {
		mux.HandleFunc(part, func(w http.ResponseWriter, r *http.Request) { serveFile(w, r, dir) })
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		// A page of elsewhere could have its own name resolve to this machine.
		if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "only for this machine", http.StatusForbidden)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		mux.ServeHTTP(w, r)
	})
}

func serveFile(w http.ResponseWriter, r *http.Request, dir string) {
	if strings.HasSuffix(r.URL.Path, "/") {
		r.URL.Path += "index.html"
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		http.Error(w, "Er zijn nog geen pagina's. Even geduld.", http.StatusServiceUnavailable)
		return
	}
	defer root.Close()
	data, err := fs.ReadFile(root.FS(), strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if filepath.Ext(r.URL.Path) == ".html" {
		data = withReload(data)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	_, _ = w.Write(data) // who closed the page needs no answer
}

// withReload adds the script to a page, and to what its policy allows.
func withReload(page []byte) []byte {
	sum := sha256.Sum256([]byte(reloadScript))
	hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	page = bytes.Replace(page, []byte("default-src 'none';"), []byte("default-src 'none'; connect-src 'self';"), 1)
	page = bytes.Replace(page, []byte("script-src "), []byte("script-src "+hash+" "), 1)
	page = bytes.Replace(page, []byte(hash+" 'none'"), []byte(hash), 1)
	return bytes.Replace(page, []byte("</body>"), []byte("<script>"+reloadScript+"</script></body>"), 1)
}

// announce tells a page, for as long as it is open, which version of the pages there is.
func announce(w http.ResponseWriter, r *http.Request, site string) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	for last := ""; ; {
		if now := signature(site); now != last {
			last = now
			fmt.Fprintf(w, "data: %s\n\n", now)
			if control.Flush() != nil {
				return
			}
		}
		select {
		case <-r.Context().Done():
			return
		case <-time.After(pollEvery):
		}
	}
}
