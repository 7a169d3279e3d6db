using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Repeats;

namespace PaymentsAdmin.Web.Rest.CrmCom;

/// <summary>Runs one method for one call, after validating the form of its parameters.</summary>
public sealed partial class CrmRunner(Abilities abilities, ILogger<CrmRunner> logger)
{
    public async Task<CrmReply> RunAsync(CrmCall call)
    {
        try
        {
            return await AnswerAsync(call);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !call.Aborted.IsCancellationRequested)
        {
            if (CrmRefusal.Unsaved(bug) is { } full)
            {
                return full;
            }

            LogFailed(logger, bug, call.Method.Name, call.Request.RequestId);
            return CrmRefusal.Internal with { InDoubt = KeepingRule.InDoubt(bug) };
        }
    }

    /// <summary>Why the method, unless it begins or ends a session, cannot be called in the workspace; null if it can.</summary>
    public Failure? RefusalOf(Workspace workspace, CrmMethod method) =>
        !abilities.Has(workspace, Can.ServePrograms) ? PaymentFailures.NotOffered("be used by programs")
        : !abilities.Has(workspace, method.Takes) ? PaymentFailures.NotOffered("do this; do it in the portal")
        : null;

    private async Task<CrmReply> AnswerAsync(CrmCall call)
    {
        if (call.Method is { TakesToken: true, IsSignIn: false } && RefusalOf(call.Workspace, call.Method) is { } no)
        {
            return FailureCodes.Refusal(no, call.Method);
        }

        var step = call.Request.Step;
        if (step is { IsCommitted: true } && call.Method.AnswerAgain is { } answerAgain)
        {
            return await answerAgain(call, step.Number);
        }

        return call.Fault() is { } fault ? fault
            : step is null ? await call.Method.RunAsync(call)
            : await step.RunAsync(() => call.Method.RunAsync(call));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed in request {RequestId}")]
    private static partial void LogFailed(ILogger logger, Exception bug, string method, string requestId);
}
