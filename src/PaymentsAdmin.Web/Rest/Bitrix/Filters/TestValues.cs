using System.Globalization;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>Parses filter values according to the type of their field. Times without an offset are in the organisation's zone.</summary>
public sealed class TestValues(Organisation organisation)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy"];
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "dd.MM.yyyy HH:mm:ss"];
    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd HH:mm:sszzz",
    ];

    /// <summary>Parses a value, or returns null if it has another type. An empty text means null, except in text comparisons.</summary>
    public TestValue? Read(WireValue sent, FieldKind kind) =>
        sent is WireNull || (kind != FieldKind.Text && sent is WireText { Text.Length: 0 }) ? TestValue.Nothing
        : kind switch
        {
            FieldKind.Whole => Scalars.Whole(sent) is { } whole ? TestValue.Of(whole) : null,
            FieldKind.Amount => Scalars.Number(sent) is { } number ? TestValue.Of(number) : null,
            FieldKind.Text => Scalars.Text(sent) is { } text ? TestValue.Of(text) : null,
            FieldKind.Flag => Scalars.Flag(sent) is { } flag ? TestValue.Of(flag) : null,
            FieldKind.Instant => Scalars.Text(sent) is { } text && Instant(text.Trim()) is { } at ? TestValue.Of(at) : null,
            _ => null,
        };

    public DateTimeOffset? Instant(string text)
    {
        var standard = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        if (DateTimeOffset.TryParseExact(standard, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return at;
        }

        if (!DateTime.TryParseExact(text, [.. Times, .. Days], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        // The first and last years of the calendar leave no room for an offset.
        return local.Year is > 1 and < 9999 ? new DateTimeOffset(local, organisation.Zone.GetUtcOffset(local)) : null;
    }
}
