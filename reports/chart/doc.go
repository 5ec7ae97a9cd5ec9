// Package chart draws the charts of the pages. A chart is a typed value (Lines,
// Bars, Columns, Bullets); it becomes go-echarts options, and Apache ECharts
// itself draws them as SVG, in this process, when an edition is made. The SVG
// holds no script, no style block and no style attribute, and has a Dutch title
// and description, so that a page passes a strict content security policy.
//
// The package does not decide what may be shown and formats no number: each
// Value arrives with its text. Package reports is its only user.
package chart
