package main

import "github.com/urfave/cli/v2"

func runCommand() *cli.Command       { return &cli.Command{Name: "run"} }
func transformCommand() *cli.Command { return &cli.Command{Name: "transform"} }
func reportCommand() *cli.Command    { return &cli.Command{Name: "report"} }
func checkCommand() *cli.Command     { return &cli.Command{Name: "check"} }
func queryCommand() *cli.Command     { return &cli.Command{Name: "query"} }
func sampleCommand() *cli.Command    { return &cli.Command{Name: "sample"} }
func sampleConfig() []byte           { return nil }
