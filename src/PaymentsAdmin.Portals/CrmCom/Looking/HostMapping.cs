using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>Maps what a host shows to the product's terms. Its times are local, in the organisation's zone.</summary>
internal sealed class HostMapping(Organisation organisation)
{
    private static readonly string[] Udfs =
    [
        .. Enumerable.Range(1, 8).Select(at => string.Create(CultureInfo.InvariantCulture, $"udf_string_{at}")),
        .. Enumerable.Range(1, 4).Select(at => string.Create(CultureInfo.InvariantCulture, $"udf_float_{at}")),
        .. Enumerable.Range(1, 4).Select(at => string.Create(CultureInfo.InvariantCulture, $"udf_date_{at}")),
    ];

    /// <summary>An account with its payments. Amounts of an account whose payments name several currencies are not known.</summary>
    /// <exception cref="NotKeptException">The account cannot be kept.</exception>
    public PortalEntity Of(
        HostAccount account, IReadOnlyList<HostRow<FullPayment>> payments, HostRelease release, IReadOnlyList<ShownWallet> wallets)
    {
        var told = HostMoney.Told(payments.Select(row => row.Value).OfType<FullPayment>(), out var areMixed);
        var own = HostMoney.Told(account);
        var kept = Each(payments, HostKeys.Of(account.Id), own);
        var (currency, isUnclear) = (own ?? told ?? organisation.BaseCurrency, areMixed && own is null);
        var item = Of(account, currency, release, BasisOf(own ?? told, release), isUnclear);
        return new PortalEntity(item, kept.Rows, [], [])
        {
            Problems = kept.Problems,
            Wallets = [.. wallets.Select(wallet => Of(wallet, isUnclear ? null : currency))],
        };
    }

    /// <summary>An account of a list.</summary>
    /// <exception cref="NotKeptException">The account cannot be kept.</exception>
    public PortalItem Of(HostAccount account, HostRelease release)
    {
        var own = HostMoney.Told(account);
        return Of(account, own ?? organisation.BaseCurrency, release, BasisOf(own, release), isUnclear: false);
    }

    /// <summary>
    /// The payments that can be kept, and what is said of each other one. Of one that comes twice, the last tells how it is; several that
    /// have one id cannot be told apart.
    /// </summary>
    public PortalRows<PortalPayment> Each(IEnumerable<HostRow<FullPayment>> rows, EntityRef? entity, Currency? ofAccount)
    {
        var (kept, problems) = (new List<PortalPayment>(), new List<PortalProblem>());
        foreach (var same in rows.GroupBy(HostProblems.KeyOf))
        {
            var row = same.Last();
            if (same.Select(one => one.Value?.ReferenceNumber).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1)
            {
                problems.Add(HostProblems.Of(row, entity, new(ProblemCause.Unreadable, "id")));
                continue;
            }

            if (row.Value is not { } payment)
            {
                problems.Add(HostProblems.Of(row, entity));
                continue;
            }

            try
            {
                kept.Add(Of(payment, ofAccount));
            }
            catch (NotKeptException why)
            {
                problems.Add(HostProblems.Of(row, entity, why));
            }
        }

        return new(kept, problems);
    }

    /// <summary>A payment, in the currency that it names, or else its account's.</summary>
    /// <exception cref="NotKeptException">It cannot be kept.</exception>
    public PortalPayment Of(FullPayment payment, Currency? ofAccount)
    {
        var currency = HostMoney.Told(payment) ?? ofAccount ?? organisation.BaseCurrency;
        IReadOnlyList<string> invoices = [.. Each(payment.InvoicesToPaySet, "invoices_to_pay_set")];
        return new(payment.Id, First(payment.ReferenceNumber, payment.Number) ?? payment.Id.Value, HostMoney.Of(payment, currency), Paid: false)
        {
            Method = payment.PaymentMethod?.Id,
            MethodName = Named(payment.PaymentMethod)?.Name,
            Posting = new(StateOf(payment.LifeCycleState), Named(payment.Type) ?? throw new NotKeptException(ProblemCause.Unreadable, "type"))
            {
                Number = First(payment.Number),
                ReferenceNumber = First(payment.ReferenceNumber),
                IssuedAt = Instant(payment.IssuedOn, "issued_on"),
                PostedOn = payment.PostedOn is { } day ? DateOnly.FromDateTime(day) : null,
                ReceivedAt = Instant(payment.ReceivedOn, "received_on"),
                Account = payment.AccountsReceivable?.Id,
                Category = Named(payment.Category),
                Wallet = Named(payment.Wallet),
                Card = Card(payment.Card),
                Preference = Named(payment.AccountsReceivablePaymentPreference),
                Job = Named(payment.Job),
                ReceivedBy = User(payment.ReceivedByUser),
                Unit = Named(payment.ReceivedByBusinessUnit ?? payment.ReceivedByUnit),
                Notes = payment.Notes is { Length: > 0 } notes ? notes : null,
                BackOfficeCode = First(payment.BackOfficeCode),
                Fields = FieldsOf(payment),
                Invoices = invoices,
                Targets = [.. invoices, .. Each(payment.BillsToPaySet, "bills_to_pay_set"), .. Each(payment.ProductsSet, "products_set")],
                Gateway = First(payment.ProcessedByPaymentGateway),
                GatewayReference = First(payment.PaymentGatewayReferenceNumber),
                RejectionReason = Named(payment.RejectionReason)?.Name,
            },
        };
    }

    /// <summary>What a payment names, by its name or whatever else people know it by.</summary>
    public static PortalNamed? Named(Named? named) =>
        named is null
            ? null
            : new(named.Id, First(named.Name, named.Username, named.Number, named.PreferenceName, named.AlternativeCode, named.Code) ?? named.Id.Value)
            {
                Code = First(named.AlternativeCode, named.Code),
            };

    // One text is kept of a user, and programs know users by their usernames.
    private static PortalNamed? User(Named? user) => user is null ? null : new(user.Id, First(user.Username, user.Name) ?? user.Id.Value);

    private static PortalNamed? Card(Named? card) =>
        card is null
            ? null
            : new(card.Id, card.Id.Value) { LastDigits = First(card.LastDigits), GatewayReference = First(card.PaymentGatewayReferenceNumber) };

    public static PortalNamed Of(HostType type) => new(type.Id, First(type.Name, type.AlternativeCode) ?? type.Id.Value) { Code = First(type.AlternativeCode) };

    public static PortalReversal Of(Cancellation made) =>
        new(First(made.Number), made.PostedOn is { } day ? DateOnly.FromDateTime(day) : null) { ReferenceNumber = First(made.ReferenceNumber) };

    // A wallet is in the currency of its account.
    private static PortalWallet Of(ShownWallet wallet, Currency? currency) =>
        new(wallet.Id, First(wallet.Number) ?? wallet.Id.Value)
        {
            Funds = wallet.Holds is { } holds
                ? new(HostMoney.Find(holds.Balance, currency), HostMoney.Find(holds.UnconditionalBalance, currency))
                : null,
        };

    private static CurrencyBasis BasisOf(Currency? told, HostRelease release) =>
        told is not null ? CurrencyBasis.Told
        : release >= Since.IntendedCurrency ? CurrencyBasis.Checked
        : CurrencyBasis.Assumed;

    private static PortalItem Of(HostAccount account, Currency currency, HostRelease release, CurrencyBasis basis, bool isUnclear)
    {
        var name = First(account.Name, account.Number) ?? account.Id.Value;
        var owner = account.AccountOwner?.Id;
        var known = isUnclear ? null : currency;
        return new(HostKeys.Of(account.Id), name, Money.Zero(currency))
        {
            CustomerKey = owner is { } id ? $"owner:{id}" : $"account:{account.Id}",
            Customer = First(account.AccountOwner?.Name) ?? name,
            Account = new(First(account.Number) ?? account.Id.Value, name)
            {
                State = account.LifeCycleState?.ToUpperInvariant() ?? "",
                Balance = release >= Since.Balances ? HostMoney.Find(account.Balance, known) : null,
                Outstanding = HostMoney.Find(account.OutstandingAmount, known),
                CreditLimit = HostMoney.Find(account.CreditLimit, known),
                IsLimitExceeded = account.CreditLimitStatus?.ToUpperInvariant() switch { "EXCEEDED" => true, "NOT_EXCEEDED" => false, _ => null },
                CurrencyBasis = basis,
            },
        };
    }

    private static PortalPostingState StateOf(HostState state) =>
        state switch
        {
            HostState.Draft => PortalPostingState.Draft,
            HostState.Rejected => PortalPostingState.Rejected,
            HostState.Posted => PortalPostingState.Posted,
            HostState.Cancelled => PortalPostingState.Cancelled,
            _ => PortalPostingState.Pending,
        };

    private DateTimeOffset? Instant(DateTime? local, string field) =>
        local is not { } time ? null : HostTime.Of(time, organisation.Zone) ?? throw new NotKeptException(ProblemCause.Unreadable, field);

    private static Dictionary<string, string> FieldsOf(FullPayment payment)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Udfs)
        {
            if (payment.Others.TryGetValue(name, out var value) && HostProblems.TextOf(value) is { Length: > 0 } text)
            {
                fields[name] = value.ValueKind == JsonValueKind.Number ? Plain(text) : text;
            }
        }

        return fields;
    }

    // 0.10 and 1E-1 are the same number.
    private static string Plain(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.############################", CultureInfo.InvariantCulture)
            : number;

    // An element may be null.
    private static IEnumerable<string> Each(IReadOnlyList<Named?>? set, string field) =>
        (set ?? []).Select(one =>
            one is null ? throw new NotKeptException(ProblemCause.Unreadable, field)
            : First(one.Number, one.Name, one.AlternativeCode, one.Code) ?? one.Id.Value);

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text.Trim();
            }
        }

        return null;
    }
}
