using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.Rows;

public static class RowRefusals
{
    public static readonly Refusal TypeNotSupported = new(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type is not supported");

    public static readonly Refusal Denied = new(400, "ACCESS_DENIED", "Access denied.");

    public static readonly Refusal NoOwner = new(400, "OWNER_NOT_FOUND", "Owner was not found");

    public static readonly Refusal NoRow = new(400, "NOT_FOUND", "Not found");

    public static readonly FailureMap Map = new(Denied, NoRow, [(EntityFailures.NotFound, NoOwner)]);

    /// <summary>The refusal for a failure on a row, with the field's name as sent.</summary>
    public static Refusal Of(Failure failure) =>
        failure.Kind is FailureKind.Invalid or FailureKind.Refused
            ? BadArgument(failure.Field is { } field ? $"{Sent(field)}: {failure.Text}" : failure.Text).Because(failure)
            : Map.Of(failure);

    /// <summary>Whether an owner type was sent as a number, which no method accepts.</summary>
    public static bool IsNumber(string? type) => type is { Length: > 0 } && type.All(char.IsAsciiDigit);

    public static Refusal Missing(string name) => new(400, "REQUIRED_ARG_MISSING", $"Required argument {name} is missing");

    public static Refusal BadArgument(string sentence) => new(400, "INVALID_ARG_VALUE", sentence);

    private static string Sent(string field) =>
        string.Join(
            '.',
            field.Replace("Rows[", "productRows[", StringComparison.Ordinal).Split('.').Select(part => char.ToLowerInvariant(part[0]) + part[1..])
        );
}
