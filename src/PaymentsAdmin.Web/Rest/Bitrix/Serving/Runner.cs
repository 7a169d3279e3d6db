using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Serving;

public sealed record Outcome(Reply Reply, Started Started, TimeSpan Processing, Operating Operating);

/// <summary>Runs one method for one request: scope, limits, parameters, then the method.</summary>
public sealed partial class Runner(
    MethodOffers offers, PortalEdge portals, OperatingTimes operating, ResponseTimes watches, ILogger<Runner> logger)
{
    public async Task<Outcome> RunAsync(RestRequest request, RestMethod? method, WireMap parameters)
    {
        var started = watches.Start();
        if (method is null)
        {
            return Refused(started, SystemRefusals.NoMethod);
        }

        // Already committed: current rights and limits do not undo it.
        if (request.Step is { IsCommitted: true, Number: var number } && method.AnswerAgain is { } answerAgain)
        {
            return await TimedAsync(request, method, parameters, started, charged: true, call => AgainAsync(call, number, answerAgain));
        }

        var counted = request.Caller.Counted;
        if (method.Family.Scope is { } scope && !request.Caller.Reaches(scope))
        {
            return Refused(started, SystemRefusals.Scope);
        }

        if (offers.RefusalOf(request.Workspace, method) is { } no)
        {
            return Refused(started, no);
        }

        // A batch itself is not charged; its commands are.
        var charged = !method.Alone;
        if (charged && operating.BlockedFor(counted, method.Name) is { } wait)
        {
            return Refused(started, SystemRefusals.OperatingTime.After(wait));
        }

        return await TimedAsync(request, method, parameters, started, charged, AnswerAsync);
    }

    /// <summary>The outcome of a batch command whose answer is already stored.</summary>
    public Outcome Remembered(Call batch) =>
        new(Reply.Done, watches.Start(), TimeSpan.Zero, operating.Add(batch.Request.Caller.Counted, batch.Method.Name, TimeSpan.Zero));

    private async Task<Outcome> TimedAsync(
        RestRequest request, RestMethod method, WireMap parameters, Started started, bool charged, Func<Call, Task<Reply>> answer)
    {
        var call = new Call(request, method, parameters) { OnPortal = portals.IsNumbered(request.Workspace) };
        var portal = watches.PortalWait();
        var reply = await portal.DuringAsync(() => CaughtAsync(call, answer));
        var spent = watches.Since(started);
        var own = spent > portal.Waited ? spent - portal.Waited : TimeSpan.Zero;
        return new Outcome(reply, started, spent, operating.Add(request.Caller.Counted, method.Name, charged ? own : TimeSpan.Zero));
    }

    private Task<Reply> AgainAsync(Call call, long number, Func<Call, long, Task<Reply>> answerAgain) =>
        portals.Concerns(call.Workspace) ? portals.AgainAsync(call, number, ours => answerAgain(ours, number)) : answerAgain(call, number);

    private async Task<Reply> AnswerAsync(Call call)
    {
        // Rights are checked in the service, so that attempts are audited; being an administrator is checked here.
        if (call.Method.AdminOnly && !call.Method.MayCall(call.Actor))
        {
            return (call.Method.Denied ?? call.Method.Family.Denied).Because(AccessFailures.Denied(Right.SetUp));
        }

        if (call.Fault() is { } fault)
        {
            return fault;
        }

        return portals.Concerns(call.Workspace) ? await portals.AnswerAsync(call, CarryOutAsync) : await CarryOutAsync(call);
    }

    private static Task<Reply> CarryOutAsync(Call call) =>
        call is { Method.Writes: true, Request.Step: { } step } ? step.RunAsync(() => call.Method.RunAsync(call)) : call.Method.RunAsync(call);

    private async Task<Reply> CaughtAsync(Call call, Func<Call, Task<Reply>> answer)
    {
        try
        {
            return await answer(call);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !call.Aborted.IsCancellationRequested)
        {
            if (SystemRefusals.Unsaved(bug) is { } full)
            {
                return full;
            }

            LogFailed(logger, bug, call.Method.Name, call.Request.RequestId);
            return SystemRefusals.Internal with { InDoubt = KeepingRule.InDoubt(bug) };
        }
    }

    private static Outcome Refused(Started started, Refusal refusal) => new(refusal, started, TimeSpan.Zero, default);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed in request {RequestId}")]
    private static partial void LogFailed(ILogger logger, Exception bug, string method, string requestId);
}
