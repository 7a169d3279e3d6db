using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>
/// Every verb on legacy invoices: list, import, and pay through a pay system. Those of a portal are items with payments, and only paid here.
/// </summary>
public sealed class LegacyInvoiceService(IBackends backends, ILegacyInvoices invoices, IPaySystems systems, IPaySystemParts parts, AccessGuard guard)
{
    /// <summary>The most invoices of one import.</summary>
    public const int MaxAtOnce = 1_000;

    private const int MaxListed = 200;

    private readonly LegacyInvoiceInputValidator _input = new();

    /// <summary>Newest first, after the given id.</summary>
    public async Task<Result<IReadOnlyList<LegacyInvoice>>> ListAsync(
        WorkspaceId workspace,
        LegacyInvoiceId? after,
        int max,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await invoices.ListAsync(workspace, after, Math.Clamp(max, 1, MaxListed), ct));

    public async Task<Result<LegacyInvoice>> GetAsync(WorkspaceId workspace, LegacyInvoiceId id, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await invoices.FindAsync(workspace, id, ct) is { } found ? found
        : PaySystemFailures.InvoiceNotFound;

    /// <summary>Adds all of them or none.</summary>
    public Task<Result<IReadOnlyList<LegacyInvoiceId>>> AddAsync(
        Workspace workspace,
        IReadOnlyList<LegacyInvoiceInput> added,
        Actor actor,
        CancellationToken ct
    ) =>
        guard.RunAsync(
            new Attempt(LegacyInvoiceVerbs.Add, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            () =>
                FirstFault(added) is { } fault
                    ? Task.FromResult<Result<IReadOnlyList<LegacyInvoiceId>>>(fault)
                    : invoices.AddAsync(workspace, added, actor, ct),
            ct
        );

    /// <summary>Marks it paid by the given pay system; paying again changes nothing.</summary>
    public Task<Result> PayAsync(Workspace workspace, LegacyInvoiceId id, PaySystemChoice choice, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(LegacyInvoiceVerbs.Pay, "legacy-invoice", id.Value, workspace.Id),
            actor,
            async () =>
            {
                if (backends.Find<IPortalPaySystems>(workspace) is { } portal)
                {
                    return await portal.PayInvoiceAsync(workspace, id, choice, actor, ct);
                }

                var system = choice.Among(await systems.ListAsync(workspace.Id, ct), await parts.HandlersAsync(workspace.Id, ct));
                return system.Failure is { } no ? no : await invoices.PayAsync(workspace, id, system.Value.Id, actor, ct);
            },
            ct
        );

    private Failure? FirstFault(IReadOnlyList<LegacyInvoiceInput> added)
    {
        if (added.Count is 0 or > MaxAtOnce)
        {
            return InputFailures.Invalid("Invoices", $"Enter 1 to {MaxAtOnce} invoices at a time.");
        }

        var numbers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < added.Count; i++)
        {
            var fault = _input.FirstFault(added[i]) ?? (numbers.Add(added[i].Number.Trim()) ? null : PaySystemFailures.NumberTaken(added[i].Number.Trim()));
            if (fault is not null)
            {
                return fault.At(string.Create(CultureInfo.InvariantCulture, $"Invoices[{i}].{fault.Field}"));
            }
        }

        return null;
    }
}
