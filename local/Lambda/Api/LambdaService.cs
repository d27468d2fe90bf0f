using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>AWS Lambda's API.</summary>
internal sealed class LambdaService : AwsService
{
    public LambdaService(
        FunctionOperations functions,
        VersionOperations versions,
        AliasOperations aliases,
        PolicyOperations policies,
        ConcurrencyOperations concurrency,
        EventRuleOperations rules,
        MappingOperations mappings,
        InvokeOperation invoke)
        : base("lambda")
    {
        Rest = new LambdaRest(this, invoke);
        Operation("CreateFunction", functions.CreateFunction);
        Operation("GetFunction", functions.GetFunction);
        Operation("GetFunctionConfiguration", functions.GetFunctionConfiguration);
        Operation("ListFunctions", functions.ListFunctions);
        Operation("UpdateFunctionCode", functions.UpdateFunctionCode);
        Operation("UpdateFunctionConfiguration", functions.UpdateFunctionConfiguration);
        Operation("DeleteFunction", functions.DeleteFunction);
        Operation("PublishVersion", versions.PublishVersion);
        Operation("ListVersionsByFunction", versions.ListVersionsByFunction);
        Operation("CreateAlias", aliases.CreateAlias);
        Operation("UpdateAlias", aliases.UpdateAlias);
        Operation("GetAlias", aliases.GetAlias);
        Operation("ListAliases", aliases.ListAliases);
        Operation("DeleteAlias", aliases.DeleteAlias);
        Operation("AddPermission", policies.AddPermission);
        Operation("GetPolicy", policies.GetPolicy);
        Operation("RemovePermission", policies.RemovePermission);
        Operation("PutFunctionConcurrency", concurrency.PutFunctionConcurrency);
        Operation("GetFunctionConcurrency", concurrency.GetFunctionConcurrency);
        Operation("DeleteFunctionConcurrency", concurrency.DeleteFunctionConcurrency);
        Operation("GetAccountSettings", concurrency.GetAccountSettings);
        Operation("PutFunctionEventInvokeConfig", rules.PutFunctionEventInvokeConfig);
        Operation("UpdateFunctionEventInvokeConfig", rules.UpdateFunctionEventInvokeConfig);
        Operation("GetFunctionEventInvokeConfig", rules.GetFunctionEventInvokeConfig);
        Operation("DeleteFunctionEventInvokeConfig", rules.DeleteFunctionEventInvokeConfig);
        Operation("CreateEventSourceMapping", mappings.CreateEventSourceMapping);
        Operation("ListEventSourceMappings", mappings.ListEventSourceMappings);
        Operation("GetEventSourceMapping", mappings.GetEventSourceMapping);
        Operation("UpdateEventSourceMapping", mappings.UpdateEventSourceMapping);
        Operation("DeleteEventSourceMapping", mappings.DeleteEventSourceMapping);
        Operation("Invoke", invoke.InvokeAsync);
    }
}
