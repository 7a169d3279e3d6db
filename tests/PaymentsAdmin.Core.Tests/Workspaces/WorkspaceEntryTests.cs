using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Core.Tests.Workspaces;

public sealed class WorkspaceEntryTests
{
    [Fact]
    public void The_fallback_is_a_good_entry_with_deals_and_invoices()
    {
        Fault(WorkspaceEntry.Main).ShouldBeNull();
        WorkspaceEntry.Main.EntityTypes.ShouldBe([EntityKinds.Deal, EntityKinds.SmartInvoice]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void A_name_is_one_line_and_not_empty(string name) => Fault(WorkspaceEntry.Main with { Name = name }).ShouldNotBeNull().Field.ShouldBe("Name");

    [Fact]
    public void A_key_that_was_never_set_is_refused() => Fault(WorkspaceEntry.Main with { Key = default }).ShouldNotBeNull().Field.ShouldBe("Key");

    [Theory]
    [InlineData(3)]
    [InlineData(EntityKinds.LegacyInvoice)]
    [InlineData(EntityKinds.Account)]
    [InlineData(2, 2)]
    public void Entity_types_are_crm_items_each_once(params int[] types) =>
        Fault(WorkspaceEntry.Main with { EntityTypes = types }).ShouldNotBeNull().Field.ShouldBe("EntityTypes");

    [Theory]
    [InlineData]
    [InlineData(1, 2, 7, 31, 128, 1_000)]
    public void Any_crm_items_are_taken(params int[] types) => Fault(WorkspaceEntry.Main with { EntityTypes = types }).ShouldBeNull();

    private static Failure? Fault(WorkspaceEntry entry) => new WorkspaceEntryValidator().FirstFault(entry);
}
