// Package download makes files of the tables of a page: CSV for machines, CSV for a Dutch
// Excel, and one workbook per page. It reads the tables from the finished page, so that a
// download holds what a reader sees and nothing else, and no page can forget one. It knows
// no indicator and draws nothing; package reports calls it for each page.
package download
