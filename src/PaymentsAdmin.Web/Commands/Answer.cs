using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Commands;

/// <summary>The output of a command: text for people and an object for programs.</summary>
public sealed record Answer(int Code, string Text, object Json)
{
    /// <summary>Done.</summary>
    public static Answer Done(string text, object json) => new(ExitCode.Done, text, json);

    /// <summary>Refused, with the failure's own sentence.</summary>
    public static Answer Refused(Failure failure) =>
        new(ExitCode.Refused, failure.Text, new { error = new { code = failure.Code, text = failure.Text, field = failure.Field } });
}
