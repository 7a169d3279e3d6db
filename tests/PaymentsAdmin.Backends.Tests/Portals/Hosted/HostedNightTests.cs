using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>What a night finds of a copy that is not what the host has, because somebody changed our tables or the host did not show all.</summary>
public sealed class HostedNightTests() : HostedTests(TestDatabase.Sqlite)
{
    private const string Elsewhere = "00000000000000000000000000000404";

    [Fact]
    public async Task A_draft_that_is_off_by_a_cent_and_those_that_are_missing_are_found_and_then_both_sides_agree()
    {
        var (changed, lost) = (Host.Hand.Make(new PaymentOf("AR-1", 10m)), Host.Hand.Make(new PaymentOf("AR-1", 20m)));
        await WalkAsync();
        await ChangeAsync(db => db.Set<PaymentTableRow>().Where(row => row.PortalId == changed.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AmountMinor, row => row.AmountMinor + 1)));
        await ChangeAsync(db => db.Set<PaymentTableRow>().Where(row => row.PortalId == lost.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PortalId, Elsewhere)));
        var made = Host.Hand.Make(new PaymentOf("AR-1", 40m));
        UntilNight();

        var found = await CompareNightlyAsync();

        (found.Fault, found.Compared, found.Found, found.Booked, found.Remains).ShouldBe((null, 3, 4, 0, false));
        found.Differences.Select(one => (one.Kind, one.Cause, one.PortalId.Value, one.OurAmount?.ToString(), one.PortalAmount?.ToString())).ShouldBe(
            [
                (DifferenceKind.Amount, DifferenceCause.ChangedSince, changed.Id, "10.01 EUR", "10.00 EUR"),
                (DifferenceKind.MissingHere, DifferenceCause.ChangedSince, lost.Id, null, "20.00 EUR"),
                (DifferenceKind.MissingHere, DifferenceCause.ChangedSince, made.Id, null, "40.00 EUR"),
                (DifferenceKind.MissingThere, DifferenceCause.ChangedSince, Elsewhere, "20.00 EUR", null),
            ],
            ignoreOrder: true);
        await ShouldAgreeAsync();
        UntilNight();
        (await CompareNightlyAsync()).Found.ShouldBe(0);
    }

    [Fact]
    public async Task A_posted_payment_that_is_off_by_a_cent_is_reported_every_night()
    {
        var posted = Host.Hand.Posted("AR-1", 30m);
        await WalkAsync();
        await ChangeAsync(db => db.Set<PaymentTableRow>().Where(row => row.PortalId == posted.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AmountMinor, row => row.AmountMinor + 1)));
        for (var night = 0; night < 2; night++)
        {
            UntilNight();
            var found = await CompareNightlyAsync();
            (found.Found, found.Booked, found.Remains).ShouldBe((1, 1, true));
            found.Differences.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                one => (one.Kind, one.Cause, one.PortalId.Value).ShouldBe((DifferenceKind.Amount, DifferenceCause.Booked, posted.Id)),
                one => (one.OurAmount?.ToString(), one.PortalAmount?.ToString()).ShouldBe(("30.01 EUR", "30.00 EUR")));
        }
    }

    // Balances are no payments, which is what is compared. Every walk reads them.
    [Fact]
    public async Task Balances_of_a_wallet_and_an_account_that_are_off_by_a_cent_are_the_hosts_again_after_a_night()
    {
        Host.Hand.AddWallet("AR-1", "W-1", 80, 20);
        Host.Hand.Make(new PaymentOf("AR-1", 5m) { Wallet = "W-1", Posted = true });
        await WalkAsync();
        (await FundsAsync()).ShouldBe((7_500, 9_500));
        await ChangeAsync(db => db.Set<PortalWalletRow>()
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.UnconditionalMinor, row => row.UnconditionalMinor + 1)
                    .SetProperty(row => row.TotalMinor, row => row.TotalMinor - 1)));
        await ChangeAsync(db => db.Set<PortalAccountRow>()
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BalanceMinor, row => row.BalanceMinor + 1)));
        UntilNight();

        await WalkAsync();

        (await FundsAsync()).ShouldBe((7_500, 9_500));
        await ShouldAgreeAsync();
        (await CompareNightlyAsync()).Found.ShouldBe(0);
    }

    private Task ShouldAgreeAsync() =>
        new HostedAgreement(Host, new OurBooks(Store.Contexts)).CheckBooksAsync([new HostedAccount("AR-1", Host.Hand.Account("AR-1").Id, "")]);

    private async Task<(long? Unconditional, long? Total)> FundsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = await db.Set<PortalWalletRow>().AsNoTracking().SingleAsync();
        return (row.UnconditionalMinor, row.TotalMinor);
    }

    private async Task ChangeAsync(Func<PaymentsDb, Task<int>> change)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await change(db)).ShouldBeGreaterThan(0);
    }
}
