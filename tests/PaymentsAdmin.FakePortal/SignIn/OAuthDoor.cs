using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.SignIn;

/// <summary>The page where an administrator approves an application, and the address that exchanges codes and refresh tokens.</summary>
public sealed class OAuthDoor(World world, Answering answering)
{
    public const string TokenMethod = "oauth.token";

    /// <summary>The consent page, and the answer of its form.</summary>
    public async Task AuthorizeAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : null;
        string Given(string name) => form?[name].ToString() ?? http.Request.Query[name].ToString();
        if (world.Applications.Find(Given("client_id")) is not { } application)
        {
            await PageAsync(http, 400, "<h1>Unknown application</h1>");
            return;
        }

        if (form is null)
        {
            await PageAsync(http, 200, Consent(application, Given("state")));
            return;
        }

        var user = Values.Integer(JsonValue.Create(Given("user"))) ?? 1;
        var answer = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["state"] = Given("state"),
            ["domain"] = world.Address.Authority,
            ["member_id"] = application.MemberId
        };
        if (Given("answer") is "allow")
        {
            answer["code"] = world.Applications.Allow(application, user);
            answer["scope"] = string.Join(',', application.Scopes);
            answer["server_domain"] = world.Address.Authority;
        }
        else
        {
            answer["error"] = "access_denied";
        }

        http.Response.Redirect(QueryHelpers.AddQueryString(application.Redirect.AbsoluteUri, answer));
    }

    /// <summary>Takes a GET, as documented, or a posted form, as the JS SDK sends it.</summary>
    public async Task TokenAsync(HttpContext http)
    {
        var request = await Request.ReadAsync(http.Request);
        var journal = world.Journal.Begin(
            TokenMethod,
            new JsonObject { ["grant_type"] = request.Parameters["grant_type"]?.DeepClone() },
            world.Clock.Now,
            http.Request.Headers.UserAgent,
            http.Request.Method
        );
        await answering.AnswerAsync(
            http,
            journal,
            [TokenMethod],
            () =>
            {
                string Given(string name) => Values.Text(request.Parameters[name]) ?? throw new RefusalException(400, "invalid_request", $"{name} is missing");
                return Task.FromResult(
                    Given("grant_type") switch
                    {
                        "authorization_code" => Body(world.Applications.Exchange(Given("client_id"), Given("client_secret"), Given("code"))),
                        "refresh_token" => Refreshed(world.Applications.Refresh(Given("client_id"), Given("client_secret"), Given("refresh_token"))),
                        _ => throw new RefusalException(400, "invalid_request", "Unknown grant type"),
                    }
                );
            }
        );

        JsonObject Refreshed((Tokens Tokens, bool Early) refreshed)
        {
            if (refreshed.Early)
            {
                world.Journal.Blame(journal, "early-refresh", "the access token would have served for long");
            }

            return Body(refreshed.Tokens);
        }
    }

    private JsonObject Body(Tokens tokens) =>
        new()
        {
            ["access_token"] = tokens.Access,
            ["expires"] = tokens.ExpiresAt.ToUnixTimeSeconds(),
            ["expires_in"] = tokens.Lifetime,
            ["scope"] = string.Join(',', tokens.Application.Scopes),
            ["domain"] = world.Address.Authority,
            ["server_endpoint"] = new Uri(world.Address, "/rest/").AbsoluteUri,
            ["status"] = "L",
            ["client_endpoint"] = new Uri(world.Address, "/rest/").AbsoluteUri,
            ["member_id"] = tokens.Application.MemberId,
            ["user_id"] = tokens.User,
            ["refresh_token"] = tokens.Refresh,
        };

    private string Consent(Application application, string state)
    {
        var users = string.Concat(
            world.Books.Users.All.Where(user => user.Active)
                .Select(user => $"<option value=\"{user.Id}\">{WebUtility.HtmlEncode($"{user.Name} {user.LastName}")}</option>")
        );
        return $"""
            <h1>Allow this application?</h1>
            <p>{WebUtility.HtmlEncode(application.ClientId)} asks for: {WebUtility.HtmlEncode(string.Join(", ", application.Scopes))}</p>
            <form method="post" action="/oauth/authorize/">
            <input type="hidden" name="client_id" value="{WebUtility.HtmlEncode(application.ClientId)}">
            <input type="hidden" name="state" value="{WebUtility.HtmlEncode(state)}">
            <p><label>As <select name="user">{users}</select></label></p>
            <p><button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button></p>
            </form>
            """;
    }

    private static Task PageAsync(HttpContext http, int status, string content)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Portal</title><body>{content}</body></html>");
    }
}
