using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>A day's new rate, and the value the caller saw.</summary>
public sealed record RatePut(int Line, RateInput Input, decimal? Seen);

/// <summary>Parses the texts of pasted rates: currency, day and rate.</summary>
public static partial class RateTexts
{
    /// <summary>A rate with a decimal point or comma and no thousands separators.</summary>
    public static Result<decimal> Rate(string text) =>
        Plain().IsMatch(text.Trim())
            ? decimal.Parse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : ReferenceFailures.NotARate;

    /// <summary>A day as 2026-11-30 or 30.11.2026.</summary>
    public static Result<DateOnly> Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : ReferenceFailures.NotADay;

    public static string Write(decimal rate) => rate.ToString("0.##########", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{1,12}([.,][0-9]{1,20})?\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Plain();
}

/// <summary>Plans the import of pasted rates.</summary>
public sealed class RatePaste(IValidator<RateInput> validator)
{
    public static readonly IReadOnlyList<string> Columns = ["currency", "from", "rate"];

    /// <summary>The parsed rows; those that cannot be parsed carry their failure.</summary>
    public Result<IReadOnlyList<PastedRate>> Read(string text)
    {
        var read = PastedTable.Read(text, Columns);
        if (!read.Ok)
        {
            return read.Failure;
        }

        var missing = Columns.Where(column => !read.Value.Has(column)).ToList();
        return missing.Count > 0 ? ReferenceFailures.ColumnsMissing(string.Join(", ", missing)) : Result.Of(Rows(read.Value));
    }

    /// <summary>The plan of writing them.</summary>
    public static PastePlan<RatePut> Plan(IReadOnlyList<PastedRate> rows, IReadOnlyList<Rate> there)
    {
        var known = there.ToDictionary(rate => (rate.Currency.Code, rate.From), rate => rate.Value);
        var puts = new List<RatePut>();
        var verdicts = new List<PasteVerdict>();
        foreach (var row in rows)
        {
            verdicts.Add(Verdict(row, known, puts));
        }

        return new(verdicts, puts);
    }

    private IReadOnlyList<PastedRate> Rows(PastedTable table)
    {
        var lines = new Dictionary<(string, DateOnly), int>();
        return
        [
            .. table.Rows.Select(row =>
            {
                var what = string.Join(' ', Columns.Select(column => table.Cell(row, column)));
                if (!table.IsWhole(row))
                {
                    return new PastedRate(row.Line, what, new(), ReferenceFailures.Cells);
                }

                var (day, rate) = (RateTexts.Day(table.Cell(row, "from")), RateTexts.Rate(table.Cell(row, "rate")));
                var input = new RateInput
                {
                    Currency = table.Cell(row, "currency").ToUpperInvariant(),
                    From = day.Ok ? day.Value : default,
                    Value = rate.Ok ? rate.Value : 0,
                };
                var fault = day.Failure ?? rate.Failure ?? validator.FirstFault(input);
                fault ??= lines.TryAdd((input.Currency, input.From), row.Line) ? null : ReferenceFailures.Twice(lines[(input.Currency, input.From)]);
                return new PastedRate(row.Line, what, input, fault);
            }),
        ];
    }

    private static PasteVerdict Verdict(PastedRate row, Dictionary<(string, DateOnly), decimal> known, List<RatePut> puts)
    {
        if (row.Fault is { } fault)
        {
            return new(row.Line, ImportOutcome.Refused, row.What) { Why = fault, Column = ColumnOf(fault.Field) };
        }

        var what = $"{row.Input.Currency} {row.Input.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        decimal? before = known.TryGetValue((row.Input.Currency, row.Input.From), out var value) ? value : null;
        if (before == row.Input.Value)
        {
            return new(row.Line, ImportOutcome.Unchanged, what);
        }

        puts.Add(new(row.Line, row.Input, before));
        return new(row.Line, before is null ? ImportOutcome.New : ImportOutcome.Changed, what)
        {
            Changes = [new(RateLabel, before is { } was ? RateTexts.Write(was) : "", RateTexts.Write(row.Input.Value))],
        };
    }

    private static readonly Words RateLabel = "Rate";

    private static string? ColumnOf(string? field) =>
        field switch
        {
            nameof(RateInput.Currency) => "currency",
            nameof(RateInput.From) => "from",
            nameof(RateInput.Value) => "rate",
            _ => null,
        };
}

/// <summary>A pasted rate, or why it is invalid.</summary>
public sealed record PastedRate(int Line, string What, RateInput Input, Failure? Fault);
