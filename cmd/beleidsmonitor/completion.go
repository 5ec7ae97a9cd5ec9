package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

// completionScripts ask the program itself what can follow: with
// --generate-bash-completion as last word it prints one candidate per line.
var completionScripts = map[string]string{
	"bash": `_beleidsmonitor() {
  local word="${COMP_WORDS[COMP_CWORD]}" candidates
  local before=("${COMP_WORDS[@]:0:COMP_CWORD}")
  [[ $word == -* ]] && before+=("$word")
  candidates=$("${before[@]}" --generate-bash-completion 2>/dev/null)
  mapfile -t COMPREPLY < <(compgen -W "$candidates" -- "$word")
}
complete -o default -F _beleidsmonitor beleidsmonitor
`,
	"zsh": `#compdef beleidsmonitor
_beleidsmonitor() {
  local word="${words[CURRENT]}" before=("${words[@]:0:$((CURRENT-1))}")
  [[ $word == -* ]] && before+=("$word")
  local candidates=("${(@f)$("${before[@]}" --generate-bash-completion 2>/dev/null)}")
  compadd -- $candidates || _files
}
compdef _beleidsmonitor beleidsmonitor
`,
}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print the completion script of a shell",
		ArgsUsage: "bash|zsh",
		BashComplete: func(c *cli.Context) {
			fmt.Fprintln(c.App.Writer, "bash\nzsh")
		},
		Action: func(c *cli.Context) error {
			script, ok := completionScripts[c.Args().First()]
			if !ok || c.NArg() != 1 {
				return usage("completion for %q is not known (expected bash or zsh)", c.Args().First())
			}
			_, err := fmt.Fprint(c.App.Writer, script)
			return err
		},
	}
}
