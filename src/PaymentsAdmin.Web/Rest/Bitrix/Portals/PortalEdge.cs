using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Rest.Bitrix.Portals;

/// <summary>
/// Translates between a call and its method in portal workspaces. Callers use the portal's keys as numbers, methods our ids. A CRM item is
/// read from the portal before it is returned.
/// </summary>
public sealed class PortalEdge(Abilities abilities, PortalLookups sights, PortalParameters parameters, PortalAnswers answers, TimeProvider time)
{
    public bool Concerns(Workspace workspace) => abilities.Has(workspace, Can.Look);

    /// <summary>Whether callers know payments by the portal's numbers. Payments that a portal posts are known by ours in this family.</summary>
    public bool IsNumbered(Workspace workspace) => abilities.Has(workspace, Can.Look | Can.MarkPaid);

    public async Task<Reply> AnswerAsync(Call call, Func<Call, Task<Reply>> run)
    {
        if (call.Method.MayCall(call.Actor) && await LookAsync(call) is { } no)
        {
            return no;
        }

        if (!IsNumbered(call.Workspace))
        {
            return await run(call);
        }

        var (ours, _) = await parameters.RewriteAsync(call);
        return await answers.RewriteAsync(call.Workspace, await run(ours), call.Method.Result, call.Aborted);
    }

    /// <summary>Reports the state of a write that an earlier call with the same key recorded, without requesting it again.</summary>
    public async Task<Reply> AgainAsync(Call call, long number, Func<Call, Task<Reply>> answerAgain)
    {
        if (!call.Method.IsRecorded || await sights.StandsAsync(call.Workspace, new OperationId(number), call.Aborted) is not { } operation)
        {
            var (ours, _) = await parameters.RewriteAsync(call);
            return await answers.RewriteAsync(call.Workspace, await answerAgain(ours), call.Method.Result, call.Aborted);
        }

        return operation.State is not OperationState.Confirmed ? PortalRefusals.Of(PortalOutcome.Of(operation, time.GetUtcNow()), call.Method)
            : operation.Made?.AsNumber is { } made ? Reply.Of(made)
            : Reply.Done;
    }

    /// <summary>Maps our ids to those that callers know; in local workspaces they are the same.</summary>
    public async Task<Func<long, long>> TheirsAsync(Call call, PortalThing thing, IEnumerable<long> ours)
    {
        if (!IsNumbered(call.Workspace))
        {
            return id => id;
        }

        var theirs = await sights.TheirsAsync(call.Workspace, thing, [.. ours.Distinct()], call.Aborted);
        return id => theirs.TryGetValue(id, out var key) ? key.AsNumber ?? 0 : 0;
    }

    // Sending a write includes a look of its own, so a write needs one here only for ids that are still unknown.
    private async Task<Refusal?> LookAsync(Call call)
    {
        var of = await EntityAsync(call);
        if (of.Failure is { } missing)
        {
            return string.Equals(missing.Code, PortalFailures.NotFound.Code, StringComparison.Ordinal) ? null : PortalRefusals.Of(missing, call.Method);
        }

        if (of.Value is null && PortalAnswers.HasPayments(call.Method.Result) && await sights.GapAsync(call.Workspace, call.Aborted) is { } gap)
        {
            call.Request.Seen?.Add(gap);
        }

        if (of.Value is not { } entity || (call.Method.Writes && await IsKnownAsync(call, entity)))
        {
            return null;
        }

        var sighting = await sights.SeeAsync(call.Workspace, entity, call.Aborted);
        if (!call.Method.Writes)
        {
            call.Request.Seen?.Add(sighting);
        }

        return sighting.Failure is { } failure ? Refusal(call, failure, sighting.SeenAt is not null) : null;
    }

    private static Refusal? Refusal(Call call, Failure failure, bool isKnown)
    {
        if (string.Equals(failure.Code, PortalFailures.NotFound.Code, StringComparison.Ordinal))
        {
            return call.Method.Writes && !isKnown ? null : PortalRefusals.Of(failure, call.Method);
        }

        // A write with unknown ids is refused, because the portal may know them.
        return isKnown && !call.Method.Writes ? null : PortalRefusals.Of(failure, call.Method);
    }

    // The entity in the call, otherwise that of the first object in it that belongs to one.
    private async Task<Result<EntityRef?>> EntityAsync(Call call)
    {
        if (call.Method.Item?.Invoke(call) is { } item)
        {
            return call.Workspace.EntityTypes.Contains(item.Kind) ? Result.Of<EntityRef?>(item) : Result.Of<EntityRef?>(null);
        }

        var named = PortalParameters.Named(call).Where(one => one.Thing is not PortalThing.Method).ToList();
        if (named is not [var first, ..] || first.Theirs.Value is "0")
        {
            return Result.Of<EntityRef?>(null);
        }

        var found = await sights.EntityOfAsync(call.Workspace, first.Thing, first.Theirs, call.Aborted);
        return found.Ok ? Result.Of<EntityRef?>(found.Value) : found.Failure;
    }

    private async Task<bool> IsKnownAsync(Call call, EntityRef entity) =>
        call.Method.Item is not null
            ? await sights.KnowsAsync(call.Workspace, entity, call.Aborted)
            : (await parameters.RewriteAsync(call)).AllKnown;
}
