using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Web.Features.Payment.Booked;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>
/// Restores the input that <c>drafts.js</c> stored by field id. The server does it, because the choices of a field depend on
/// those before it and are read in between.
/// </summary>
public static class KeptPosting
{
    /// <summary>Id prefixes of repeated fields.</summary>
    public const string Invoice = "pay-invoice-";
    public const string Service = "pay-service-";
    public const string Bill = "bill-";

    public const string InvoiceNumbers = "host-invoices";
    public const string Form = "posting-form-key";
    public const string Target = "posting-target";
    public const string FromWallet = "wallet";
    public const string OnAccount = "account";

    private static readonly Dictionary<string, Action<TypedPosting, string>> Fields = new(StringComparer.Ordinal)
    {
        [Form] = (t, text) => t.Form = Guid.TryParse(text, out var key) ? new FormKey(key) : t.Form,
        [Target] = (t, text) => t.Details.FromWallet = string.Equals(text, FromWallet, StringComparison.Ordinal),
        ["books-account"] = (t, text) => t.Details.Account = text,
        ["posting-wallet"] = (t, text) => t.Details.Wallet = text,
        ["books-type"] = (t, text) => t.Details.Type = text,
        ["posting-method"] = (t, text) => t.Method = text,
        ["books-category"] = (t, text) => t.Details.Category = text,
        ["posting-amount"] = (t, text) => t.Amount = text,
        ["posting-currency"] = (t, text) => t.Currency = text,
        ["books-card"] = (t, text) => t.Details.Card = text,
        ["books-preference"] = (t, text) => t.Details.Preference = text,
        ["books-receiver"] = (t, text) => t.Details.ReceivedBy = text,
        ["posting-unit"] = (t, text) => t.Unit = text,
        ["posting-business-unit"] = (t, text) => t.BusinessUnit = text,
        ["posting-job"] = (t, text) => t.Job = text,
        [InvoiceNumbers] = (t, text) => t.InvoiceNumbers = text,
        ["books-code"] = (t, text) => t.Details.Code = text,
        ["books-notes"] = (t, text) => t.Details.Notes = text,
    };

    private static readonly Dictionary<string, Action<TypedPosting, string>> Keys =
        KeyedPart.All
            .SelectMany(part => new (string Id, Action<TypedPosting, string> Set)[]
            {
                (part.Id, (t, text) => t.KeyOf(part).Value = text),
                (part.WayId, (t, by) => t.KeyOf(part).By = part.Takes(by) ? by : t.KeyOf(part).By),
            })
            .ToDictionary(field => field.Id, field => field.Set, StringComparer.Ordinal);

    private static readonly Dictionary<string, Action<TypedPosting, DateOnly?>> Days = new(StringComparer.Ordinal)
    {
        ["books-date"] = (t, day) => t.Details.PostingDate = day,
        ["books-received"] = (t, day) => t.Details.ReceivedOn = day,
    };

    public static TypedPosting Read(string? kept, TypedPosting begun, TypedDay days)
    {
        if (kept is null)
        {
            return begun;
        }

        // All fields are stored together, so the user has emptied a list that is not among them.
        var typed = begun;
        typed.Invoices.Clear();
        typed.Services.Clear();
        typed.Bills.Clear();
        using var values = JsonDocument.Parse(kept);
        foreach (var field in values.RootElement.EnumerateObject())
        {
            Take(typed, field.Name, field.Value, days);
        }

        return typed;
    }

    private static void Take(TypedPosting typed, string id, JsonElement value, TypedDay days)
    {
        if (value.ValueKind == JsonValueKind.True)
        {
            Tick(typed.Invoices, Invoice, id);
            Tick(typed.Services, Service, id);
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            Take(typed, id, value.GetString()!, days);
        }
    }

    private static void Take(TypedPosting typed, string id, string text, TypedDay days)
    {
        if (Fields.TryGetValue(id, out var set) || Keys.TryGetValue(id, out set))
        {
            set(typed, text);
        }
        else if (Days.TryGetValue(id, out var setDay))
        {
            TakeDay(text, days, day => setDay(typed, day));
        }
        else if (OwnField.All.FirstOrDefault(f => string.Equals(f.Name, id, StringComparison.Ordinal)) is { } own)
        {
            TakeOwn(typed.Details.Fields, own, text, days);
        }
        else if (id.StartsWith(Bill, StringComparison.Ordinal))
        {
            TakeBill(typed.Bills, id[Bill.Length..].Split('-', 2), text);
        }
    }

    private static void TakeOwn(IDictionary<string, string> fields, OwnField own, string text, TypedDay days)
    {
        if (own.IsDay)
        {
            TakeDay(text, days, day => fields[own.Name] = OwnField.Text(day));
        }
        else
        {
            fields[own.Name] = text;
        }
    }

    // Text that is no date changes nothing here; the page fills it in again, where its field reports it.
    private static void TakeDay(string text, TypedDay days, Action<DateOnly?> set)
    {
        var day = days.Read(text);
        if (day is not null || text.Length == 0)
        {
            set(day);
        }
    }

    private static void TakeBill(IList<TypedBill> bills, string[] id, string text)
    {
        if (id is not [var place, var part] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > bills.Count)
        {
            return;
        }

        if (at == bills.Count)
        {
            bills.Add(new());
        }

        Action<string>? set = part switch
        {
            "number" => typed => bills[at].Number = typed,
            "number-digit" => typed => bills[at].NumberDigit = typed,
            "account-digit" => typed => bills[at].AccountDigit = typed,
            "amount-digit" => typed => bills[at].AmountDigit = typed,
            _ => null,
        };
        set?.Invoke(text);
    }

    private static void Tick(ISet<string> ticked, string beginning, string id)
    {
        if (id.StartsWith(beginning, StringComparison.Ordinal))
        {
            ticked.Add(id[beginning.Length..]);
        }
    }
}
