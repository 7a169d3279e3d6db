using System.Globalization;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Details;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>The input of a payment without a CRM item.</summary>
public sealed class TypedPosting
{
    private readonly Dictionary<string, TypedKey> _keys = KeyedPart.All.ToDictionary(part => part.Member, part => new TypedKey(part), StringComparer.Ordinal);

    /// <summary>Stored with the input, so that a reloaded page still submits the same form.</summary>
    public FormKey Form { get; set; } = FormKey.Next();

    public TypedDetails Details { get; init; } = new();

    /// <summary>The method's public id, as for every field chosen from a list.</summary>
    public string Method { get; set; } = "";

    public string Amount { get; set; } = "";

    /// <summary>The currency the payer intended; only compared with the account's.</summary>
    public string Currency { get; set; } = "";

    public string Unit { get; set; } = "";

    public string BusinessUnit { get; set; } = "";

    public string Job { get; set; } = "";

    public ISet<string> Invoices { get; } = new HashSet<string>(StringComparer.Ordinal);

    public IList<TypedBill> Bills { get; } = [];

    /// <summary>The numbers of the host's invoices, separated by commas.</summary>
    public string InvoiceNumbers { get; set; } = "";

    public ISet<string> Services { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What was typed for a part that only the host keeps.</summary>
    public TypedKey KeyOf(KeyedPart part) => _keys[part.Member];

    /// <summary>Whether the currency is chosen, because the portal that keeps the account does not name it.</summary>
    public static bool ChoosesCurrency(PostingParty? party) => party?.Account.Portal is { CurrencyBasis: not CurrencyBasis.Told };

    /// <summary>The currency of the amount: the account's, or the one that was chosen because that is only assumed.</summary>
    public Currency CurrencyOf(PostingParty party) =>
        ChoosesCurrency(party) && Core.Values.Currency.Find(Currency) is { } chosen ? chosen : party.Account.Balance.Currency;

    /// <summary>Sets the currency of a portal's account: the assumed one until somebody chooses another, and none if it is named.</summary>
    public void PresetCurrency(PostingParty party)
    {
        if (party.Account.Portal is not null)
        {
            Currency = ChoosesCurrency(party) ? CurrencyOf(party).Code : "";
        }
    }

    /// <summary>A failure at a field that the form has: a wallet's in place of an account's, the amount's where it shows no currency.</summary>
    public Failure? AtField(Failure? failure, bool showsCurrency) =>
        failure switch
        {
            { Field: nameof(PostingInput.Account) } when Details.FromWallet => failure.At(nameof(PostingInput.Wallet)),
            { Field: nameof(PostingInput.IntendedCurrency) } when !showsCurrency => failure.At(nameof(PostingInput.Amount)),
            _ => failure,
        };

    public static TypedPosting Of(PostingDraft saved, BusinessClock clock, CultureInfo culture)
    {
        var details = TypedDetails.Of(saved, clock, culture);
        var typed = new TypedPosting
        {
            Details = details with { Wallet = saved.Names.Wallet ?? "" },
            Method = saved.Input.Method?.Value ?? "",
            Amount = details.Amount,
            Unit = saved.Input.ReceivedByUnit?.Value ?? "",
            BusinessUnit = saved.Input.ReceivedByBusinessUnit?.Value ?? "",
            Job = saved.Names.Job ?? "",
        };
        typed.Invoices.UnionWith(saved.Input.Invoices.Select(i => i.Value));
        typed.Services.UnionWith(saved.Input.Services.Select(s => s.Value));
        foreach (var (bill, number) in saved.Input.Bills.Zip(saved.Names.Bills))
        {
            typed.Bills.Add(TypedBill.Of(number, new CheckDigits(bill.NumberDigit, bill.AccountDigit, bill.AmountDigit)));
        }

        return typed;
    }

    public Money? AmountFor(PostingParty party, CultureInfo culture) =>
        TypedNumber.Find(Amount, culture) is { } typed
        && CurrencyOf(party) is var currency
        && (typed.Currency is null || typed.Currency.Equals(currency))
        && PostingRules.Amount(typed.Value, currency) is { Ok: true } money
            ? money.Value
            : null;

    /// <summary>The posting input; fields the method or target does not use are omitted.</summary>
    public Result<PostingInput> Read(PostingInput saved, PostingParty? party, GatewayKind gateway, bool takesServices, BusinessClock clock, CultureInfo culture)
    {
        var amount = ReadAmount(party, culture);
        if (amount.Failure is { } no)
        {
            return no;
        }

        var bills = ReadBills();
        if (bills.Failure is { } wrong)
        {
            return wrong;
        }

        var input = Details.ToInput(saved, clock, culture);
        return input with
        {
            Account = Details.FromWallet ? null : party is { } found ? Key.Id(found.Account.HexId.Value) : input.Account,
            Wallet = !Details.FromWallet ? null : party?.Wallet is { } wallet ? Key.Id(wallet.HexId.Value) : Named(PostingKeys.Number, Details.Wallet),
            Method = Named(PostingKeys.Id, Method),
            Amount = amount.Value,
            IntendedCurrency = Named(PostingKeys.Code, Currency),
            Category = KeyOf(KeyedPart.Category) is { IsRemoved: false } category ? category.Key ?? input.Category : null,
            Card = KeyOf(KeyedPart.Card).Key ?? (gateway == GatewayKind.Direct ? input.Card : null),
            Preference = KeyOf(KeyedPart.Preference).Key ?? (gateway == GatewayKind.Generic ? input.Preference : null),
            ReceivedByUnit = KeyOf(KeyedPart.Unit).Key ?? Named(PostingKeys.Id, Unit),
            ReceivedByBusinessUnit = Named(PostingKeys.Id, BusinessUnit),
            Job = Named(PostingKeys.Number, Job),
            Invoices = [.. Invoices.Select(Key.Id), .. InvoicesNumbered],
            Bills = bills.Value,
            Services = takesServices ? [.. Services.Select(Key.Id)] : [],
        };
    }

    private IEnumerable<Key> InvoicesNumbered =>
        InvoiceNumbers.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Select(number => new Key(PostingKeys.Number, number));

    private Result<decimal?> ReadAmount(PostingParty? party, CultureInfo culture)
    {
        if (Amount.Trim().Length == 0)
        {
            return Result.Of<decimal?>(null);
        }

        // While the account is unknown, any currency may follow the number.
        var amount = party is not null ? TypedNumbers.Amount(Amount, nameof(PostingInput.Amount), CurrencyOf(party), culture)
            : TypedNumber.Read(Amount, culture) is { } value ? value
            : TypedNumbers.Plain(Amount, nameof(PostingInput.Amount), culture);
        return amount.Failure is { } no ? no : Result.Of<decimal?>(amount.Value);
    }

    private Result<IReadOnlyList<BillKey>> ReadBills()
    {
        var bills = new List<BillKey>();
        foreach (var bill in Bills.Where(b => b.Number.Trim().Length > 0))
        {
            var read = bill.Read(PostingKeys.At(nameof(PostingInput.Bills), bills.Count));
            if (read.Failure is { } no)
            {
                return no;
            }

            bills.Add(read.Value);
        }

        return bills;
    }

    private static Key? Named(string by, string typed) => typed.Trim() is { Length: > 0 } text ? new Key(by, text) : null;
}
