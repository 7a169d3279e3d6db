using System.Text;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The beginning of the page: five lines from a token to a paid payment, which a test runs.</summary>
public static class FirstStepsPart
{
    private const string Number = """sed 's/[^0-9]*\([0-9]*\).*/\1/'""";

    private static readonly string[] Lines =
        [
            $"DEAL=$({Curl("crm.item.add")} -d entityTypeId=2 -d 'fields[title]=First deal' | {Number})",
            $"ROW=$({Curl("crm.item.productrow.add")} -d 'fields[ownerType]=D' -d \"fields[ownerId]=$DEAL\" -d 'fields[productName]=Chair' -d 'fields[price]=25' -d 'fields[quantity]=2' | {Number})",
            $"PAYMENT=$({Curl("crm.item.payment.add")} -d entityTypeId=2 -d \"entityId=$DEAL\" | {Number})",
            $"{Curl("crm.item.payment.product.add")} -d \"paymentId=$PAYMENT\" -d \"rowId=$ROW\" -d quantity=2",
            $"{Curl("crm.item.payment.pay")} -d \"id=$PAYMENT\"",
        ];

    public static void Write(StringBuilder page)
    {
        page.Append("## From a token to a paid payment\n\n");
        page.Append(
            "Put the address of the installation into `SERVER` and an API token into `TOKEN`: one of a Clerk with the scope `crm`, as `token add --user U --scope crm` prints it. "
        );
        page.Append(
            "These lines add a deal, a product row, a payment of it with two chairs, and mark it paid. The first three keep the number that they are answered with.\n\n"
        );
        page.Append("```bash\n").AppendJoin('\n', Lines).Append("\n```\n\n");
        page.Append(
            "The last one answers `{\"result\":true,...}`. JSON bodies are taken as well, and so are the other two ways to send a token: the parameter `auth`, and the address "
        );
        page.Append("`/rest/{userId}/{token}/{method}`, as webhooks of Bitrix24 have it. Prefer the header, since addresses end up in logs.\n\n");
        page.Append(
            "`/openapi/v1.json` describes every method with the types of its answers; `openapi-typescript` and other generators make clients of it.");
        page.Append(" It is available to signed-in users, and to programs that send a token in the header or as `auth`.\n\n");
    }

    private static string Curl(string method) => $"curl -fsS -H \"Authorization: Bearer $TOKEN\" \"$SERVER/rest/{method}\"";
}
