using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

internal sealed class UnitMapping : ReferenceMapping<Unit, UnitRow>
{
    public override UnitRow New(int workspace, string hexId, Unit content) => new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name };

    public override void Apply(UnitRow row, Unit content)
    {
        row.AlternativeCode = Clean(content.AlternativeCode);
        row.Description = Clean(content.Description);
        row.GroupName = Clean(content.GroupName);
        row.CommunityName = Clean(content.CommunityName);
        row.IsMain = content.IsMain;
    }

    public override Unit Read(UnitRow row) =>
        new()
        {
            Name = row.Name,
            AlternativeCode = row.AlternativeCode,
            Description = row.Description,
            GroupName = row.GroupName,
            CommunityName = row.CommunityName,
            IsMain = row.IsMain,
        };

    public override string? Code(UnitRow row) => row.AlternativeCode;

    public override bool TakesMark(Unit content) => content.IsMain;

    public override async ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, UnitRow row, Unit? before, Unit content)
    {
        if (UnitRules.Save(before is { IsMain: true }, content.IsMain, row.Active) is { } no)
        {
            return no;
        }

        if (!content.IsMain)
        {
            return null;
        }

        foreach (var other in await db.Set<UnitRow>().Where(u => u.WorkspaceId == row.WorkspaceId && u.IsMain && u.Id != row.Id).ToListAsync())
        {
            other.IsMain = false;
            other.Revision++;
        }

        return null;
    }

    public override ValueTask<Failure?> SwitchedAsync(PaymentsDb db, UnitRow row) =>
        new(UnitRules.Switch(row.IsMain, row.Active));
}

internal sealed class BusinessUnitMapping : ReferenceMapping<BusinessUnit, BusinessUnitRow>
{
    public override BusinessUnitRow New(int workspace, string hexId, BusinessUnit content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name };

    public override void Apply(BusinessUnitRow row, BusinessUnit content) => row.Code = Clean(content.Code);

    public override BusinessUnit Read(BusinessUnitRow row) => new() { Name = row.Name, Code = row.Code };

    public override string? Code(BusinessUnitRow row) => row.Code;
}

internal sealed class NamedPersonMapping : ReferenceMapping<NamedPerson, PersonRow>
{
    public override PersonRow New(int workspace, string hexId, NamedPerson content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name, Username = content.Username };

    public override void Apply(PersonRow row, NamedPerson content)
    {
        row.Username = content.Username.Trim();

        // The unit is set after it was found in the workspace.
        row.UnitId = null;
    }

    public override NamedPerson Read(PersonRow row) =>
        new() { Name = row.Name, Username = row.Username, Unit = row.UnitId is { } unit ? new ReferenceId<Unit>(unit) : null };

    public override string? Code(PersonRow row) => row.Username;

    public override async ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, PersonRow row, NamedPerson? before, NamedPerson content)
    {
        if (content.Unit is { } unit)
        {
            if (!await AllThereAsync<UnitRow>(db, row.WorkspaceId, [unit.Value]))
            {
                return ReferenceFailures.Unknown(Unit.Kind, nameof(NamedPerson.Unit));
            }

            row.UnitId = unit.Value;
        }

        return null;
    }
}
