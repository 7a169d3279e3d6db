using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Commands;

public sealed record Answer(int Code, string Text, object Json)
{
    public static Answer Done(string text, object json) => new(ExitCode.Done, text, json);

    public static Answer Refused(Failure failure) =>
        new(ExitCode.Refused, failure.Text, new { error = new { code = failure.Code, text = failure.Text, field = failure.Field } });
}
