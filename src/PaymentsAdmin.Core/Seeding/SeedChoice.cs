namespace PaymentsAdmin.Core.Seeding;

/// <summary>Distributes payments: a few items get thousands, most get about ten, accounts and wallets get some.</summary>
internal sealed class SeedChoice
{
    private const int Evenly = 450;
    private const int ToAccounts = 60;
    private const int ToWallets = 20;
    private readonly SeedTarget[] _items;
    private readonly SeedTarget[] _accounts;
    private readonly SeedTarget[] _wallets;
    private readonly ulong[] _until;

    public SeedChoice(SeedTarget[] items, IReadOnlyList<SeedCustomer> customers)
    {
        _items = items;
        _accounts = [.. customers.Select(c => c.AccountTarget!)];
        _wallets = [.. customers.Where(c => c.WalletTarget is not null).Select(c => c.WalletTarget!)];
        _until = Sums(items.Length);
    }

    public SeedTarget Next(SeedRandom random)
    {
        var roll = random.Below(1000);
        if (roll < ToWallets && _wallets.Length > 0)
        {
            return random.Of(_wallets);
        }

        if (roll < ToWallets + ToAccounts || _items.Length == 0)
        {
            return random.Of(_accounts);
        }

        return random.PerMille(Evenly) ? random.Of(_items) : _items[Place(random.Below(_until[^1]))];
    }

    /// <summary>The expected number of payments of the item at an index.</summary>
    public static int Expected(int place, int items, int payments, ulong sum)
    {
        var shared = (ulong)payments * (1000 - Evenly) / 1000;
        var even = (ulong)payments * Evenly / 1000 / (ulong)items;
        return (int)(even + (shared * Weight(place) / sum)) + 1;
    }

    /// <summary>The sum of all weights.</summary>
    public static ulong Sum(int items) => items == 0 ? 1 : Sums(items)[^1];

    private static ulong Weight(int place) => 1_000_000_000UL / (ulong)(place + 8);

    private static ulong[] Sums(int items)
    {
        var sums = new ulong[items];
        ulong sum = 0;
        for (var i = 0; i < items; i++)
        {
            sums[i] = sum += Weight(i);
        }

        return sums;
    }

    private int Place(ulong point)
    {
        var found = Array.BinarySearch(_until, point);
        return found >= 0 ? found + 1 : ~found;
    }
}
