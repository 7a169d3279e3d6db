using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

internal sealed class CategoryMapping : ReferenceMapping<Category, CategoryRow>
{
    public override CategoryRow New(int workspace, string hexId, Category content) => new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name };

    public override void Apply(CategoryRow row, Category content) => row.Code = Clean(content.Code);

    public override Category Read(CategoryRow row) => new() { Name = row.Name, Code = row.Code };

    public override string? Code(CategoryRow row) => row.Code;
}

internal sealed class RejectionReasonMapping : ReferenceMapping<RejectionReason, RejectionReasonRow>
{
    public override RejectionReasonRow New(int workspace, string hexId, RejectionReason content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name };

    public override void Apply(RejectionReasonRow row, RejectionReason content) => row.AlternativeCode = Clean(content.AlternativeCode);

    public override RejectionReason Read(RejectionReasonRow row) => new() { Name = row.Name, AlternativeCode = row.AlternativeCode };

    public override string? Code(RejectionReasonRow row) => row.AlternativeCode;
}

internal sealed class ReturnReasonMapping : ReferenceMapping<ReturnReason, ReturnReasonRow>
{
    public override ReturnReasonRow New(int workspace, string hexId, ReturnReason content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name };

    public override void Apply(ReturnReasonRow row, ReturnReason content) => row.AlternativeCode = Clean(content.AlternativeCode);

    public override ReturnReason Read(ReturnReasonRow row) => new() { Name = row.Name, AlternativeCode = row.AlternativeCode };

    public override string? Code(ReturnReasonRow row) => row.AlternativeCode;
}

internal sealed class JobMapping : ReferenceMapping<Job, JobRow>
{
    public override JobRow New(int workspace, string hexId, Job content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name, Number = content.Number.Trim() };

    public override void Apply(JobRow row, Job content) { }

    public override Job Read(JobRow row) => new() { Name = row.Name, Number = row.Number };

    public override string? Code(JobRow row) => row.Number;
}

internal sealed class ServiceProductMapping : ReferenceMapping<ServiceProduct, ServiceRow>
{
    public override ServiceRow New(int workspace, string hexId, ServiceProduct content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name, Code = content.Code.Trim() };

    public override void Apply(ServiceRow row, ServiceProduct content) => row.AlternativeCode = Clean(content.AlternativeCode);

    public override ServiceProduct Read(ServiceRow row) => new() { Name = row.Name, Code = row.Code, AlternativeCode = row.AlternativeCode };

    public override string? Code(ServiceRow row) => row.Code;
}

internal sealed class PreferenceMapping : ReferenceMapping<Preference, PreferenceRow>
{
    public override PreferenceRow New(int workspace, string hexId, Preference content) =>
        new() { HexId = hexId, WorkspaceId = workspace, Name = content.Name, Type = content.Type };

    public override void Apply(PreferenceRow row, Preference content)
    {
        row.AlternativeCode = Clean(content.AlternativeCode);
        row.Description = Clean(content.Description);
        row.IsDefault = content.IsDefault;
    }

    public override Preference Read(PreferenceRow row) =>
        new()
        {
            Name = row.Name,
            AlternativeCode = row.AlternativeCode,
            Description = row.Description,
            Type = row.Type,
            IsDefault = row.IsDefault,
        };

    public override string? Code(PreferenceRow row) => row.AlternativeCode;

    public override bool TakesMark(Preference content) => content.IsDefault;

    public override async ValueTask<Failure?> SettleAsync(IWriteSession session, PaymentsDb db, PreferenceRow row, Preference? before, Preference content)
    {
        if (content.IsDefault)
        {
            foreach (var other in await db.Set<PreferenceRow>().Where(p => p.WorkspaceId == row.WorkspaceId && p.IsDefault && p.Id != row.Id).ToListAsync())
            {
                other.IsDefault = false;
                other.Revision++;
            }
        }

        return null;
    }
}
