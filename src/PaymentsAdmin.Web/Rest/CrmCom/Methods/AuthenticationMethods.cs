using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Issues and releases tokens: <c>authentication/token</c> and <c>authentication/web_api_key/token</c>.</summary>
public sealed class AuthenticationMethods(CrmComSignInService signIns, CrmComLifetime life, WrongSecrets wrong) : ICrmMethods
{
    private static readonly CrmParameter Username = CrmParameter.Must("username", CrmType.Text, "the user");
    private static readonly CrmParameter Password = CrmParameter.Must(
        "password",
        CrmType.Text,
        "the user's password, or the secret of an API token of that user with the scope crmcom"
    );
    private static readonly CrmParameter Organisation = CrmParameter.Must("organisation", CrmType.Text, "the key of a workspace");
    private static readonly CrmParameter Unit = CrmParameter.May("unit", CrmType.Text, "the id of the unit to act for; default: the user's own unit") with
    {
        Member = "Unit",
    };

    private static readonly Shape Opened = Shape.Of(("token", Shape.Text("9f8e7d6c5b4a")));

    public IReadOnlyList<CrmMethod> Methods =>
        [
            new(
                "authentication/token",
                true,
                "Signs in and returns a token. API token secrets are never rate-limited. Passwords are rate-limited per account and network before they are checked: after too many wrong ones the answer is 429 with Retry-After, even for a correct one.",
                [Username, Password, Organisation, Unit],
                OpenAsync
            )
            {
                IsSignIn = true,
                Data = Opened,
            },
            new(
                "authentication/web_api_key/token",
                true,
                "Signs in by an API key and returns a token for two hours. HTTP Basic has the secret of an API token with the scope crmcom as the user, and an empty password; user and workspace are those of the API token. The body may be empty, and the unit is then read from the query, as with GET. After too many wrong keys from one network, further wrong ones are answered 429 with Retry-After.",
                [Unit],
                OpenByKeyAsync
            )
            {
                IsSignIn = true,
                TakesKey = true,
                Since = Releases.Of(10),
                Data = Opened,
            },
            new("authentication/token/release", true, "Invalidates a token immediately.", [Parameters.Token], ReleaseAsync)
            {
                IsSignIn = true,
                Data = Shape.Null,
                AnswerAgain = (_, _) => Task.FromResult(CrmReply.Done),
            },
        ];

    private async Task<CrmReply> OpenAsync(CrmCall call)
    {
        var input = new CrmComAttempt(call.Text(Username)!, call.Text(Password)!, call.Text(Organisation)!, call.Request.From)
        {
            Unit = call.Text(Unit),
            RequestId = call.Request.RequestId,
        };
        var opened = await signIns.OpenAsync(input, life, call.Aborted);
        return opened.Failure is { } no ? CrmReply.No(no, call) : Token(opened.Value);
    }

    private async Task<CrmReply> OpenByKeyAsync(CrmCall call)
    {
        var request = call.Request;
        if (request.ApiKey is not { } key)
        {
            return CrmReply.No(CrmComFailures.NoKey, call);
        }

        var input = new CrmComKeyAttempt(key, request.From) { Unit = call.Text(Unit), RequestId = request.RequestId };
        var (opened, late) = await wrong.AskAsync(
            request.From.Network, key, () => signIns.OpenByKeyAsync(input, call.Aborted), one => one.Failure == CrmComFailures.KeyNotFitting, call.Aborted);
        return opened.Failure is not { } no ? Token(opened.Value)
            : late is { } left ? FailureCodes.Refusal(no, call.Method).After(left)
            : CrmReply.No(no, call);
    }

    private static CrmReply Token(string token) =>
        CrmReply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteEndObject();
        });

    private async Task<CrmReply> ReleaseAsync(CrmCall call)
    {
        await signIns.ReleaseAsync(call.Caller, call.Aborted);
        return CrmReply.Done;
    }
}
