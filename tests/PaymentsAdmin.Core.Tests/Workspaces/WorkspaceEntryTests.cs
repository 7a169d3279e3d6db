using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;

namespace PaymentsAdmin.Core.Tests.Workspaces;

public sealed class WorkspaceEntryTests
{
    [Fact]
    public void The_default_workspace_is_valid_and_has_deals_and_smart_invoices()
    {
        Fault(WorkspaceEntry.Main).ShouldBeNull();
        WorkspaceEntry.Main.EntityTypes.ShouldBe([EntityKinds.Deal, EntityKinds.SmartInvoice]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void An_empty_name_or_one_with_line_breaks_is_refused(string name) =>
        Fault(WorkspaceEntry.Main with { Name = name }).ShouldNotBeNull().Field.ShouldBe("Name");

    [Fact]
    public void A_key_that_was_never_set_is_refused() => Fault(WorkspaceEntry.Main with { Key = default }).ShouldNotBeNull().Field.ShouldBe("Key");

    [Theory]
    [InlineData(3)]
    [InlineData(EntityKinds.LegacyInvoice)]
    [InlineData(EntityKinds.Account)]
    [InlineData(2, 2)]
    public void Repeated_entity_types_and_types_that_are_not_CRM_items_are_refused(params int[] types) =>
        Fault(WorkspaceEntry.Main with { EntityTypes = types }).ShouldNotBeNull().Field.ShouldBe("EntityTypes");

    [Theory]
    [InlineData]
    [InlineData(1, 2, 7, 31, 128, 1_000)]
    public void Any_CRM_item_types_are_accepted(params int[] types) => Fault(WorkspaceEntry.Main with { EntityTypes = types }).ShouldBeNull();

    private static Failure? Fault(WorkspaceEntry entry) => new WorkspaceEntryValidator(new BackendProfiles([])).FirstFault(entry);
}
