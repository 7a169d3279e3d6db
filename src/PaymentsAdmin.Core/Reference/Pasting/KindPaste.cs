using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>
/// Plans the import of pasted rows of a kind. A row is matched by id, else by code, else by name. Missing columns keep
/// their fields; an empty cell clears its field.
/// </summary>
public sealed class KindPaste<T>(KindDescription<T> kind, IReadOnlyList<ReferenceItem<T>> there, KindLinks links, Func<T, Failure?> check)
    where T : ReferenceContent, IReferenceKind
{
    private readonly KnownItems<T> _known = new(kind, there);
    private readonly Dictionary<string, int> _singles = new(StringComparer.Ordinal);
    private readonly List<ReferencePut<T>> _puts = [];

    /// <summary>The plan, or why the text cannot be read as rows of this kind.</summary>
    public Result<PastePlan<ReferencePut<T>>> Read(string text)
    {
        var read = PastedTable.Read(text, KindColumns.Of(kind));
        if (!read.Ok)
        {
            return read.Failure;
        }

        var table = read.Value;
        if (!table.Has(KindColumns.Id) && !table.Has("name") && (kind.CodeKey is null || !table.Has(kind.CodeKey)))
        {
            return ReferenceFailures.RowsWithoutName;
        }

        var verdicts = table.Rows.Select(row => Verdict(table, row)).ToList();
        return new PastePlan<ReferencePut<T>>(verdicts, _puts);
    }

    private PasteVerdict Verdict(PastedTable table, CsvRow row)
    {
        var what =
            new[] { table.Cell(row, "name"), table.Cell(row, kind.CodeKey ?? ""), table.Cell(row, KindColumns.Id) }.FirstOrDefault(cell => cell.Length > 0)
            ?? "";
        if (!table.IsWhole(row))
        {
            return Refused(row, what, ReferenceFailures.Cells);
        }

        var found = _known.Find(row.Line, table.Cell(row, KindColumns.Id), table.Cell(row, kind.CodeKey ?? ""), table.Cell(row, "name"));
        if (!found.Ok)
        {
            return Refused(row, what, found.Failure);
        }

        var item = found.Value.Item;
        var content = Content(table, row, item);
        if (!content.Ok)
        {
            return Refused(row, what, content.Failure);
        }

        var active = ActiveOf(table, row);
        return active.Ok ? Settled(row, what, item, content.Value, active.Value.Yes) : Refused(row, what, active.Failure);
    }

    private PasteVerdict Settled(CsvRow row, string what, ReferenceItem<T>? item, T content, bool? active)
    {
        var changes = Changes(item, content, active).ToList();
        if (item is not null && changes.Count == 0)
        {
            return new PasteVerdict(row.Line, ImportOutcome.Unchanged, what);
        }

        _puts.Add(new(row.Line, item?.Id, content) { Active = active, Seen = item?.Revision });
        return new PasteVerdict(row.Line, item is null ? ImportOutcome.New : ImportOutcome.Changed, what.Length > 0 ? what : content.Name)
        {
            Changes = changes,
        };
    }

    private Result<T> Content(PastedTable table, CsvRow row, ReferenceItem<T>? item)
    {
        var content = item?.Content ?? kind.Empty;
        foreach (var field in kind.Typed.Where(field => table.Has(field.Key)))
        {
            // A new entry gets the default for an empty cell.
            var cell = table.Cell(row, field.Key);
            if (item is null && cell.Length == 0)
            {
                continue;
            }

            var value = FieldTexts.Read(field, cell, links);
            if (!value.Ok)
            {
                return value.Failure;
            }

            if (item is not null && field.Fixed && !string.Equals(field.Get(content), value.Value, StringComparison.Ordinal))
            {
                return ReferenceFailures.Fixed(T.Kind, field.Property);
            }

            content = field.Set(content, value.Value);
        }

        var no = check(content) ?? _known.Taken(item, content) ?? Second(row.Line, content);
        return no is null ? content : no;
    }

    private Failure? Second(int line, T content)
    {
        foreach (var field in kind.Typed.Where(field => field.OnlyOne && field.Get(content) is "true"))
        {
            if (!_singles.TryAdd(field.Key, line))
            {
                return ReferenceFailures.OnlyOne(_singles[field.Key], field.Property);
            }
        }

        return null;
    }

    private static Result<Said> ActiveOf(PastedTable table, CsvRow row) =>
        table.Cell(row, KindColumns.Active) is not { Length: > 0 } cell ? new Said(null)
        : FieldTexts.YesOrNo(cell) is { } yes ? new Said(yes)
        : ReferenceFailures.NotYesOrNo(KindColumns.ActiveProperty);

    private IEnumerable<PasteChange> Changes(ReferenceItem<T>? item, T content, bool? active)
    {
        foreach (var field in kind.Typed)
        {
            var (before, after) = (item is null ? "" : field.Get(item.Content), field.Get(content));
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                yield return new(field.Label, item is null ? "" : FieldTexts.Write(field, before, links), FieldTexts.Write(field, after, links));
            }
        }

        if (active is { } said && said != (item?.Active ?? true))
        {
            yield return new(KindColumns.ActiveLabel, item is null ? "" : Word(item.Active), Word(said));
        }
    }

    private PasteVerdict Refused(CsvRow row, string what, Failure why) =>
        new(row.Line, ImportOutcome.Refused, what) { Why = why, Column = KindColumns.OfProperty(kind, why.Field) };

    private static string Word(bool yes) => yes ? "yes" : "no";

    private sealed record Said(bool? Yes);
}
