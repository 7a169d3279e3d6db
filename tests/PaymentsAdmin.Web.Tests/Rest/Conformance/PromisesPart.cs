using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Rest;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The parts of the page about what holds for every call: limits, formats, other origins, and what may change.</summary>
public static class PromisesPart
{
    public static void WriteLimits(StringBuilder page)
    {
        page.Append("\n## Limits\n\nEvery answer of both families carries these headers, whole numbers each:\n\n| header | says |\n|---|---|\n");
        foreach (var (name, note) in LimitHeaders.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {note} |\n");
        }

        page.Append("\nThey are those of the API token, in CRM.COM's family those of the sign-in; `Rest:Burst` and `Rest:RequestsPerSecond` set them. ");
        page.Append("When nothing is left, calls are refused with 503 `QUERY_LIMIT_EXCEEDED` (CRM.COM: 429 `ACCESS_DENIED`) and `Retry-After`. ");
        page.Append("Callers without a good token are told what tokens have, and that nothing is left once they are slowed down for guessing. ");
        page.Append(
            "The time that calls of one method may run (`Rest:OperatingSeconds` in ten minutes) is counted apart: 429 `OPERATION_TIME_LIMIT` comes with `Retry-After`, whatever these headers say.\n"
        );
    }

    public static void Write(StringBuilder page)
    {
        page.Append("\n## Formats and browsers\n\n");
        page.Append(
            "Answers are JSON. The name of a method may end in `.json`; XML is not offered, and a name that ends in `.xml` answers 404 `ERROR_METHOD_NOT_FOUND`.\n"
        );
        page.Append(
            "No answer carries a CORS header, so browsers do not hand answers to pages of other origins. Call from a server: a token in a page is everybody's.\n"
        );
        page.Append("\n## What may change\n\n");
        page.Append(
            "Added at any time, so ignore what you do not know: methods, optional parameters, members of objects, headers, error codes, and values of texts that name a state or a kind.\n"
        );
        page.Append(
            "Kept until a new major version: names and types of methods, parameters and members, the meaning of error codes and their status, and what a call without new parameters does.\n"
        );
        page.Append(
            "Never to be relied on: the sentences in `error_description` and `message`, the order of members, and anything that is not described here or in `/openapi/v1.json`.\n"
        );
        page.Append("The version in CRM.COM's addresses (`v2`) is not looked at; `CrmCom:Release` decides which methods, parameters and fields there are.\n");
    }

    public static void WriteIdentifiers(StringBuilder page)
    {
        page.Append(
            "\nIn a JSON body an identifier is an object with one key: `\"payment_identifier\": {\"number\": \"P-000118\"}`. In the query of a GET it is written `name=key=value`, "
        );
        page.Append(
            "and only the first sign of equality after the name ends the key: `payments/show?token=...&payment_identifier=number=P-000118`. Percent-encode the value, "
        );
        page.Append("such as `accounts_receivable_identifier=name=Salt%20%26%20Pepper`; the key that holds another identifier cannot be written so.\n");
    }
}
