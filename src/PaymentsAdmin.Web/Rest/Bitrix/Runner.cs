using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>What became of one call, and the time it took.</summary>
public sealed record Outcome(Reply Reply, Started Started, TimeSpan Processing, Operating Operating);

/// <summary>Runs one method for one visit: scope, limits, parameters, then the method.</summary>
public sealed partial class Runner(OperatingTimes operating, Stopwatches watches, ILogger<Runner> logger)
{
    public async Task<Outcome> RunAsync(Visit visit, Method? method, WireMap parameters)
    {
        var started = watches.Start();
        if (method is null)
        {
            return Refused(started, SystemRefusals.NoMethod);
        }

        var counted = visit.Caller.Counted;
        if (method.Family.Scope is { } scope && !visit.Caller.Reaches(scope))
        {
            return Refused(started, SystemRefusals.Scope);
        }

        // A batch is charged by its commands alone.
        var charged = !method.Alone;
        if (charged && operating.IsBlocked(counted, method.Name))
        {
            return Refused(started, SystemRefusals.OperatingTime);
        }

        var reply = await AnswerAsync(new Call(visit, method, parameters));
        var spent = watches.Since(started);
        return new Outcome(reply, started, spent, operating.Add(counted, method.Name, charged ? spent : TimeSpan.Zero));
    }

    private async Task<Reply> AnswerAsync(Call call)
    {
        // Rights are looked at where the act is, so that whoever tries is audited; being an administrator is not.
        if (call.Method.AdminOnly && !call.Method.MayCall(call.Actor))
        {
            return (call.Method.Denied ?? call.Method.Family.Denied).Because(AccessFailures.Denied(Right.SetUp));
        }

        if (call.Fault() is { } fault)
        {
            return fault;
        }

        try
        {
            return await call.Method.RunAsync(call);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !call.Aborted.IsCancellationRequested)
        {
            if (SystemRefusals.Unsaved(bug) is { } full)
            {
                return full;
            }

            LogFailed(logger, bug, call.Method.Name, call.Visit.RequestId);
            return SystemRefusals.Internal with { InDoubt = KeepingRule.InDoubt(bug) };
        }
    }

    private static Outcome Refused(Started started, Refusal refusal) => new(refusal, started, TimeSpan.Zero, default);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed in request {RequestId}")]
    private static partial void LogFailed(ILogger logger, Exception bug, string method, string requestId);
}
