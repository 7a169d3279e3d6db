using System.Globalization;
using System.Security.Cryptography;

namespace PaymentsAdmin.FakeHosts.State;

/// <summary>Everything that the host knows. The gate is held while it is read or changed.</summary>
public sealed class Books(int? idSeed)
{
    private readonly Random? _ids = idSeed is { } seed ? new Random(seed) : null;
    private long _references = 9000;
    private long _numbers;
    private long _cancellations;
    private long _requests;
    private long _charges;

    public Lock Gate { get; } = new();

    public List<Unit> Units { get; } = [];

    public List<HostUser> Users { get; } = [];

    public List<PaymentMethod> Methods { get; } = [];

    public List<TransactionType> Types { get; } = [];

    public List<Named> Categories { get; } = [];

    public List<Named> Reasons { get; } = [];

    public List<Preference> Preferences { get; } = [];

    public List<Product> Products { get; } = [];

    public List<Job> Jobs { get; } = [];

    public List<Period> Periods { get; } = [];

    public List<Account> Accounts { get; } = [];

    public List<Wallet> Wallets { get; } = [];

    public List<Payment> Payments { get; } = [];

    public List<Cancellation> Cancellations { get; } = [];

    public List<GatewayRequest> Requests { get; } = [];

    /// <summary>The payment of a code; no two have the same.</summary>
    public Dictionary<string, Payment> ByCode { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Payment> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether wallets pay at all.</summary>
    public bool WalletsPay { get; set; } = true;

    /// <summary>The types of payments that also credit the wallet.</summary>
    public HashSet<string> CreditCauses { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there is an active definition of financial transactions.</summary>
    public bool Defined { get; set; } = true;

    /// <summary>The wallet that an owner uses, whichever of their accounts it belongs to.</summary>
    public Wallet? WalletOf(Contact owner) => Wallets.Find(wallet => wallet.State == "EFFECTIVE" && wallet.Account.Owner == owner);

    public string NextId()
    {
        var bytes = new byte[16];
        if (_ids is null)
        {
            RandomNumberGenerator.Fill(bytes);
        }
        else
        {
            _ids.NextBytes(bytes);
        }

        return Convert.ToHexString(bytes);
    }

    public string NextReference() => Text(++_references);

    public string NextNumber() => string.Create(CultureInfo.InvariantCulture, $"P-{++_numbers:D6}");

    public string NextCancellation() => string.Create(CultureInfo.InvariantCulture, $"PC-{++_cancellations:D6}");

    public string NextRequest() => string.Create(CultureInfo.InvariantCulture, $"GR-{++_requests:D6}");

    public string NextCharge() => $"SBX-{Text(++_charges)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
