using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Methods;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>What reads as documented but cannot be kept, at a field.</summary>
internal sealed class NotKeptException(ProblemCause cause, string field) : Exception($"{field} cannot be kept.")
{
    public ProblemCause Cause { get; } = cause;

    public string Field { get; } = field;
}

/// <summary>What is said of payments and accounts that cannot be kept.</summary>
internal static class HostProblems
{
    private const int MaxKey = 40;

    /// <summary>A payment that is not as documented.</summary>
    public static PortalProblem Of(HostRow<FullPayment> row, EntityRef? entity) =>
        Of(row, entity, new NotKeptException(CauseAt(row), row.Field is { Length: > 0 } field ? field : "id"));

    /// <summary>A payment that cannot be kept. One without an id gets a key from its text, so that it is recognised next time.</summary>
    public static PortalProblem Of(HostRow<FullPayment> row, EntityRef? entity, NotKeptException why) =>
        new(ProblemSubject.Payment, KeyOf(row), entity, why.Cause, why.Field, TextAt(row.Raw, why.Field))
        {
            HasId = row.Id is not null,
            Amount = AmountOf(row.Raw),
        };

    /// <summary>An account that cannot be kept.</summary>
    public static PortalProblem OfAccount(HostRow<HostAccount> row, NotKeptException? why = null)
    {
        var field = why?.Field ?? (row.Field is { Length: > 0 } named ? named : "id");
        return PortalProblem.OfItem(HostKeys.Of(KeyOf(row)), why?.Cause ?? ProblemCause.Unreadable, field, TextAt(row.Raw, field)) with
        {
            HasId = row.Id is not null,
        };
    }

    /// <summary>Why an account as a whole cannot be kept.</summary>
    public static PortalFault Unkept(PortalProblem problem, string method) =>
        new(PortalFaultKind.Senseless, method)
        {
            Text = $"The value of {problem.Field} cannot be kept: {problem.Value}",
            IsOfContent = true,
            Problem = problem,
        };

    public static PortalKey KeyOf<T>(HostRow<T> row)
        where T : class => row.Id ?? PortalKey.Of(PortalConnection.Hash(Sent(row.Raw))[..MaxKey]);

    /// <summary>What was sent, which need be no text.</summary>
    public static string Sent(JsonElement value) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>A value as text, without the NUL character; null if it is none, or half of a pair of characters.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Replace("\0", "", StringComparison.Ordinal),
                JsonValueKind.Number => Sent(value),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static ProblemCause CauseAt(HostRow<FullPayment> row) =>
        row.Field is "payment_amount" && NumberIn(TextAt(row.Raw, row.Field)) is { } number && Math.Abs(number) > (double)Money.MaxMinor
            ? ProblemCause.TooLarge
            : ProblemCause.Unreadable;

    private static string? AmountOf(JsonElement row) => TextAt(row, "payment_amount") is { Length: > 0 } text && NumberIn(text) is not null ? text : null;

    private static double? NumberIn(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The path of a field inside of others has dots, and brackets for places in lists. What holds the field stands for it, down from the row.
    private static string TextAt(JsonElement row, string path)
    {
        JsonElement? at = null;
        foreach (var name in path.Split('.', '['))
        {
            if ((at ?? row) is not { ValueKind: JsonValueKind.Object } holder || !holder.TryGetProperty(name, out var inner))
            {
                break;
            }

            at = inner;
        }

        return at is { } value ? PortalProblem.Cut(TextOf(value) ?? Sent(value)) : "";
    }
}
