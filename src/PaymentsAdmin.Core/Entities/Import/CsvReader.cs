using System.Text;
using PaymentsAdmin.Core.Export;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Walks over a CSV text row by row. A cell in quotes may hold separators, line breaks and doubled quotes.</summary>
internal sealed class CsvReader(string text, char separator)
{
    private readonly StringBuilder _cell = new();
    private int _at;
    private int _line = 1;

    /// <summary>Whether the text ended inside quotes.</summary>
    public bool IsOpen { get; private set; }

    public CsvRow? Next()
    {
        if (_at >= text.Length)
        {
            return null;
        }

        var line = _line;
        var cells = new List<string>();
        do
        {
            cells.Add(FormulaGuard.Unguarded(Cell()));
        } while (Follows(separator));

        EndLine();
        return new CsvRow(line, cells);
    }

    private string Cell()
    {
        _cell.Clear();
        if (_at < text.Length && text[_at] == '"')
        {
            Quoted();
        }

        while (_at < text.Length && text[_at] != separator && text[_at] is not '\r' and not '\n')
        {
            _cell.Append(text[_at++]);
        }

        return _cell.ToString();
    }

    private void Quoted()
    {
        IsOpen = true;
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                if (_at + 1 >= text.Length || text[_at + 1] != '"')
                {
                    IsOpen = false;
                    _at++;
                    return;
                }

                _at++;
            }

            _line += text[_at] == '\n' ? 1 : 0;
            _cell.Append(text[_at]);
        }
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
