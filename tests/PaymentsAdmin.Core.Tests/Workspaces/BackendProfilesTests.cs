using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Core.Tests.Workspaces;

public sealed class BackendProfilesTests
{
    // An adapter without CRM items, such as one for accounts and wallets.
    private static readonly BackendProfile Accounts = new(new(9), "Accounts", Can.Look)
    {
        Title = "Accounts",
        About = "On another host.",
        ItemTypes = new([], "Accounts have no CRM items.") { MayBeNone = true },
    };

    private static readonly BackendProfile Deals = new(new(7), "Deals", Can.Look)
    {
        Title = "Deals",
        About = "On another host.",
        ItemTypes = new([EntityKinds.Deal], "Only deals."),
    };

    private static readonly BackendProfiles Profiles = new([Accounts, Deals]);

    [Fact]
    public void A_kind_is_found_by_its_stored_number_and_by_its_name_in_the_configuration()
    {
        Profiles.Of(new(9)).ShouldBe(Accounts);
        Profiles.Of(new(1)).ShouldBe(OwnBooks.Profile);
        Profiles.Find("Deals").ShouldBe(Deals);
        Profiles.Find("Local").ShouldBe(OwnBooks.Profile);
        Profiles.Find("deals").ShouldBeNull();
        Profiles.All.ShouldBe([OwnBooks.Profile, Deals, Accounts]);
    }

    [Fact]
    public void A_number_that_nobody_declares_is_refused_with_it()
    {
        Profiles.Carries(new(2)).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => Profiles.Of(new(2))).Message.ShouldBe("This build does not carry backends of the kind 2.");
    }

    [Theory]
    [InlineData("Deals", "Only deals.")]
    [InlineData("Deals", "Only deals.", EntityKinds.Deal, EntityKinds.Deal)]
    [InlineData("Deals", "Only deals.", EntityKinds.SmartInvoice)]
    [InlineData("Deals", "Only deals.", EntityKinds.FirstCustom)]
    [InlineData("Deals", null, EntityKinds.Deal)]
    [InlineData("Accounts", null)]
    [InlineData("Accounts", "Accounts have no CRM items.", EntityKinds.Deal)]
    public void A_kind_says_which_types_of_CRM_items_it_offers(string name, string? fault, params int[] types)
    {
        var backend = Profiles.Find(name).ShouldNotBeNull();
        backend.ItemTypes.Fault(types).ShouldBe(fault);
        var entry = WorkspaceEntry.Main with { Backend = backend.Kind, EntityTypes = types };
        (new WorkspaceEntryValidator(Profiles).FirstFault(entry)?.Text).ShouldBe(fault);
    }

    [Fact]
    public void Only_a_backend_with_methods_of_its_own_begins_with_some()
    {
        StarterSet.Default.For(OwnBooks.Profile).Methods.ShouldNotBeEmpty();
        StarterSet.Default.For(Deals).Methods.ShouldBeEmpty();
    }
}
