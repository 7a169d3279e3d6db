using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>What is true in this host, however it is answered. Everything that reads or changes it holds <see cref="Gate" />.</summary>
public sealed class HostBooks
{
    private readonly Dictionary<(string What, string PaymentId), int> _told = [];
    private int _last;

    public HostBooks()
    {
        Cash = new(NextId(), "Counter cash", "CASH", Gateway.None);
        Transfer = new(NextId(), "Bank transfer", "TRANSFER", Gateway.None);
        Card = new(NextId(), "Card at the gateway", "CARD", Gateway.Card);
        Debit = new(NextId(), "Direct debit", "DEBIT", Gateway.Generic);
        Funds = new(NextId(), "Wallet funds", "FUNDS", Gateway.None);
        Types = [Type("Cash payment", "CASHPAY", Cash, Transfer), Type("Gateway payment", "GATEPAY", Card, Debit), Type("Wallet payment", "WALLETPAY", Funds)];
        CancelTypes = [Type("Payment reversal", "REVERSAL"), Type("Bounced cheque", "BOUNCED")];
        Categories = [Thing("Walk-in", "WALKIN"), Thing("By post", "POST")];
        Reasons = [Thing("Duplicate", "DUP"), Thing("Wrong account", "WRONG")];
        Users = [Thing("Strange User", StrangeHost.Username), Thing("Nora Lind", "nora.lind")];
        Units = [Thing("Head office", "HEAD")];
        BusinessUnits = [Thing("All of it", "ALL")];
        Preferences = [Thing("Direct debit", "SEPA"), Thing("Other", "OTHER")];
    }

    public Lock Gate { get; } = new();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The release whose parameters this host knows.</summary>
    public Version Release { get; set; } = new(18, 0);

    /// <summary>The first day that is not closed, if any is.</summary>
    public DateOnly? OpenFrom { get; set; }

    /// <summary>Whether the gateway of cards accepts.</summary>
    public bool CardsAreCharged { get; set; } = true;

    public Tokens Tokens { get; } = new();
    public List<HostAccount> Accounts { get; } = [];
    public List<HostWallet> Wallets { get; } = [];
    public List<HostPayment> Payments { get; } = [];
    public List<HostCancellation> Cancellations { get; } = [];

    /// <summary>Every effect that calls had, in their order.</summary>
    public List<Effect> Effects { get; } = [];

    public PaymentMethod Cash { get; }
    public PaymentMethod Transfer { get; }
    public PaymentMethod Card { get; }
    public PaymentMethod Debit { get; }
    public PaymentMethod Funds { get; }
    public List<PaymentType> Types { get; }
    public List<PaymentType> CancelTypes { get; }
    public List<Named> Categories { get; }
    public List<Named> Reasons { get; }
    public List<Named> Users { get; }
    public List<Named> Units { get; }
    public List<Named> BusinessUnits { get; }
    public List<Named> Preferences { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The host's local time, which is UTC, in whole seconds.</summary>
    public DateTime Local => new(Now.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);

    /// <summary>32 upper-case hexadecimal characters.</summary>
    public string NextId() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Next("strange-"))))[..32];

    public string Next(string prefix, int width = 1) => prefix + (++_last).ToString($"D{width}", CultureInfo.InvariantCulture);

    public static int Decimals(string currency) => currency switch
    {
        "JPY" => 0,
        "KWD" => 3,
        _ => 2,
    };

    /// <summary>How often calls had this effect on a payment.</summary>
    public int Count(Deed deed, string paymentId) => Effects.Count(effect => effect.Deed == deed && effect.PaymentId == paymentId);

    /// <summary>How often calls had this effect on payments of this back-office code.</summary>
    public int CountOf(Deed deed, string code) => Effects.Count(effect => effect.Deed == deed && effect.Code == code);

    public HostPayment? Find(string paymentId) => Payments.Find(payment => payment.Id == paymentId);

    public HostAccount AddAccount(string name, string currency = "EUR")
    {
        var number = $"AR-{Accounts.Count + 1:D6}";
        var account = new HostAccount
        {
            Id = NextId(),
            Number = number,
            Name = name,
            Currency = currency,
            Card = new(NextId(), $"{1111 + Accounts.Count}", $"gateway-{number}"),
            Preference = Preferences[0] with { Id = NextId() },
        };
        Accounts.Add(account);
        return account;
    }

    public HostWallet AddWallet(HostAccount account, decimal funds)
    {
        var wallet = new HostWallet { Id = NextId(), Number = $"W-{Wallets.Count + 1:D5}", Account = account, Funds = funds };
        Wallets.Add(wallet);
        return wallet;
    }

    public HostInvoice AddInvoice(HostAccount account, decimal total)
    {
        var invoice = new HostInvoice(NextId(), Next("INV-", 6), Next(""), total);
        account.Invoices.Add(invoice);
        account.Balance += total;
        return invoice;
    }

    /// <summary>A payment that was there before the first call.</summary>
    public HostPayment AddPayment(HostAccount account, decimal amount, HostState state = HostState.Draft, string? code = null)
    {
        var payment = NewPayment() with { Account = account, Type = Types[0], Method = Cash, Amount = amount, Code = code };
        Payments.Add(payment);
        if (state is HostState.Posted or HostState.Cancelled)
        {
            Book(payment, payment.IssuedOn);
        }
        payment.State = state;
        if (state == HostState.Cancelled)
        {
            GiveBack(payment);
            Cancellations.Add(new(NextId(), Next("PC-", 6), Next(""), payment, CancelTypes[0], payment.IssuedOn, null, null, null));
        }
        return payment;
    }

    public HostPayment NewPayment() =>
        new() { Id = NextId(), ReferenceNumber = Next(""), IssuedOn = Local, ReceivedOn = Local, ReceivedBy = Users[0] };

    /// <summary>The generic gateway's verdict on a payment that waits for it.</summary>
    public void Settle(HostPayment payment, bool accepted)
    {
        if (payment.State != HostState.PendingVerification)
        {
            throw new InvalidOperationException($"Payment {payment.Id} is {payment.State}.");
        }
        if (accepted)
        {
            Book(payment, Local);
        }
        else
        {
            payment.State = HostState.Rejected;
        }
    }

    /// <summary>Makes a payment POSTED: it has a number and a day, and the account and the wallet feel it.</summary>
    internal void Book(HostPayment payment, DateTime day)
    {
        (payment.State, payment.Number, payment.PostedOn) = (HostState.Posted, Next("P-", 6), day);
        payment.Account.Balance -= payment.Amount;
        if (payment.Wallet is { } wallet)
        {
            wallet.Funds -= payment.Amount;
        }
    }

    internal static void GiveBack(HostPayment payment)
    {
        payment.State = HostState.Cancelled;
        payment.Account.Balance += payment.Amount;
        if (payment.Wallet is { } wallet)
        {
            wallet.Funds += payment.Amount;
        }
    }

    /// <summary>Whether this is not yet told of a payment as often as it shall be. Only what calls did to it counts.</summary>
    internal bool IsStillTold(string what, Deed deed, string? paymentId, int times)
    {
        if (paymentId is null || Count(deed, paymentId) == 0)
        {
            return false;
        }
        var told = _told.GetValueOrDefault((what, paymentId));
        _told[(what, paymentId)] = told + 1;
        return told < times;
    }

    internal void Note(Deed deed, HostPayment payment) => Effects.Add(new(deed, payment.Id, payment.Code, payment.Amount));

    private PaymentType Type(string name, string code, params PaymentMethod[] methods)
    {
        var type = new PaymentType(NextId(), name, code);
        type.Methods.AddRange(methods);
        return type;
    }

    private Named Thing(string name, string code) => new(NextId(), name, code);
}
