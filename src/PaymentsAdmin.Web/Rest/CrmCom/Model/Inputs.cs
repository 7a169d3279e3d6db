using System.Globalization;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Applies parameters to a posting input: sent values override existing ones, and null clears.</summary>
internal static class Inputs
{
    /// <summary>Applies all parameters except the sets.</summary>
    public static PostingInput Over(this CrmCall call, PostingInput before, TimeZoneInfo zone) =>
        WithReceiver(call, WithParty(call, before), zone) with
        {
            Type = call.Pick(Parameters.Type, before.Type),
            Category = call.Pick(Parameters.Category, before.Category),
            Method = call.Pick(Parameters.Method, before.Method),
            Amount = call.Number(Parameters.Amount) ?? (call.Clears(Parameters.Amount) ? null : before.Amount),
            IntendedCurrency = call.Key(Parameters.Currency),
            Card = call.Pick(Parameters.Card, before.Card),
            Preference = call.Pick(Parameters.Preference, before.Preference),
            Job = call.Pick(Parameters.Job, before.Job),
            Notes = call.Pick(Parameters.Notes, before.Notes),
            BackOfficeCode = call.Pick(Parameters.Code, before.BackOfficeCode),
            PostingDate = call.Date(Parameters.PostedOn) is { } day ? DateOnly.FromDateTime(day) : call.Clears(Parameters.PostedOn) ? null : before.PostingDate,
            ForgetsPostingDate = call.Has(Parameters.PostedOn),
            Fields = call.Udf(before.Fields),
        };

    /// <summary>Adds the sets of a new payment.</summary>
    public static PostingInput WithSets(this PostingInput input, CrmCall call) =>
        input with
        {
            Invoices = [.. call.Elements(Parameters.Invoices).Select(e => e.KeyOf(Parameters.Invoice))],
            Bills = [.. call.Elements(Parameters.Bills).Select(Bill)],
            Services = [.. call.Elements(Parameters.Products).Select(e => e.KeyOf(Parameters.Product))],
        };

    /// <summary>A bill with its check digits.</summary>
    public static BillKey Bill(CrmCall call) =>
        new(call.KeyOf(Parameters.Bill))
        {
            NumberDigit = call.Whole(Parameters.NumberDigit),
            AccountDigit = call.Whole(Parameters.AccountDigit),
            AmountDigit = call.Whole(Parameters.AmountDigit),
        };

    /// <summary>Applies the sent user-defined fields, as invariant text, to the existing ones.</summary>
    public static IReadOnlyDictionary<string, string> Udf(this CrmCall call, IReadOnlyDictionary<string, string> before)
    {
        var fields = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var field in Parameters.Fields)
        {
            var sent = field.Type switch
            {
                CrmType.Number => call.Number(field)?.ToString(CultureInfo.InvariantCulture),
                CrmType.Date => call.Date(field)?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                _ => call.Text(field),
            };
            if (sent is not null)
            {
                fields[field.Name] = sent;
            }
            else if (call.Clears(field))
            {
                fields.Remove(field.Name);
            }
        }

        return fields;
    }

    // Account and wallet exclude each other, so sending one replaces the other.
    private static PostingInput WithParty(CrmCall call, PostingInput before)
    {
        var (account, wallet) = (call.Key(Parameters.Account), call.Key(Parameters.Wallet));
        return before with
        {
            Account = account ?? (wallet is not null || call.Clears(Parameters.Account) ? null : before.Account),
            Wallet = wallet ?? (account is not null || call.Clears(Parameters.Wallet) ? null : before.Wallet),
        };
    }

    private static PostingInput WithReceiver(CrmCall call, PostingInput before, TimeZoneInfo zone)
    {
        var (unit, business) = (call.Key(Parameters.ReceivedByUnit), call.Key(Parameters.ReceivedByBusinessUnit));
        return before with
        {
            ReceivedAt = call.Date(Parameters.ReceivedOn) is { } at
                ? LocalTimes.Instant(at, zone)
                : call.Clears(Parameters.ReceivedOn) ? null : before.ReceivedAt,
            ReceivedByUser = call.Pick(Parameters.ReceivedByUser, before.ReceivedByUser),
            ReceivedByUnit = unit ?? (business is not null || call.Clears(Parameters.ReceivedByUnit) ? null : before.ReceivedByUnit),
            ReceivedByBusinessUnit = business ?? (unit is not null || call.Clears(Parameters.ReceivedByBusinessUnit) ? null : before.ReceivedByBusinessUnit),
        };
    }

    private static Key? Pick(this CrmCall call, CrmParameter parameter, Key? before) => call.Key(parameter) ?? (call.Clears(parameter) ? null : before);

    private static string? Pick(this CrmCall call, CrmParameter parameter, string? before) => call.Text(parameter) ?? (call.Clears(parameter) ? null : before);
}
