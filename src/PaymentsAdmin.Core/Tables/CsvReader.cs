using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>Walks over a CSV text row by row (RFC 4180). A cell in quotes may hold separators, line breaks and doubled quotes.</summary>
internal sealed class CsvReader(string text, char separator, int at, int line)
{
    private readonly StringBuilder _cell = new();
    private int _at = at;
    private int _line = line;

    /// <summary>Why the text cannot be read further; null if it can.</summary>
    public Failure? Fault { get; private set; }

    public CsvRow? Next()
    {
        if (_at >= text.Length || Fault is not null)
        {
            return null;
        }

        var begun = _line;
        var cells = new List<string>();
        do
        {
            cells.Add(FormulaGuard.Unguarded(Cell(cells.Count + 1)));
        } while (Fault is null && Follows(separator));

        EndLine();
        return Fault is null ? new CsvRow(begun, cells) : null;
    }

    private string Cell(int column)
    {
        _cell.Clear();
        if (_at < text.Length && text[_at] == '"')
        {
            Quoted(column);
            return _cell.ToString();
        }

        while (_at < text.Length && text[_at] != separator && text[_at] is not '\r' and not '\n')
        {
            _cell.Append(text[_at++]);
        }

        return _cell.ToString();
    }

    private void Quoted(int column)
    {
        var begun = _line;
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                if (_at + 1 >= text.Length || text[_at + 1] != '"')
                {
                    _at++;
                    Fault = _at >= text.Length || text[_at] == separator || text[_at] is '\r' or '\n' ? null : TableFailures.StrayQuote(_line, column);
                    return;
                }

                _at++;
            }

            _line += text[_at] == '\n' ? 1 : 0;
            _cell.Append(text[_at]);
        }

        Fault = TableFailures.OpenQuote(begun, column);
    }

    private bool Follows(char sign)
    {
        if (_at >= text.Length || text[_at] != sign)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void EndLine()
    {
        var any = Follows('\r') | Follows('\n');
        _line += any ? 1 : 0;
    }
}
