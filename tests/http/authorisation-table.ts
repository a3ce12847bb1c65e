/**
 * Who may do what, by route and actor, one word for each state of the task (see `lifeStates`), or one word for all: the
 * status, and after a colon the length of a list, or what became of the one task of a bulk. Every answer here was held to the
 * rules by reading; a route without a row fails the test.
 *
 * | actor           | is                                                                                     |
 * | --------------- | -------------------------------------------------------------------------------------- |
 * | `owner`         | the owner of the model                                                                 |
 * | `regional`      | the owner in the region, to whom the task is assigned                                   |
 * | `delegate`      | may confirm and cancel for `regional`                                                   |
 * | `root`          | an administrator; `second`, `approver`, `keeper`, `auditor` hold one permission each   |
 * | `robot`         | a service                                                                              |
 * | `elsewhere`     | has the owner's identifier at another bank; `elsewhereRoot` every role there           |
 */
export const authorisation: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'GET /deployment-tasks/my-tasks': {
    'owner stranger second approver keeper auditor robot elsewhere elsewhereRoot': '200:0',
    'regional delegate root': '200:1 200:1 200:1 200:1 200:0 200:0 200:0 200:0',
    nobody: '401',
  },
  'GET /deployment-tasks/counts': {
    'owner regional delegate stranger root second approver keeper auditor robot elsewhere elsewhereRoot': '200',
    nobody: '401',
  },
  'GET /deployment-tasks/events': {
    'owner regional delegate stranger root second approver keeper auditor robot elsewhere elsewhereRoot': '200',
    nobody: '401',
  },
  'GET /deployment-tasks/{task_id}': {
    'owner regional delegate root approver': '200',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 200 200 200 200 200 404',
    'keeper auditor': '404 404 404 404 200 200 200 404',
    nobody: '401',
  },
  'GET /deployment-tasks/{task_id}/journal': {
    'owner regional delegate root approver': '200:1 200:2 200:3 200:4 200:5 200:6 200:6 200:2',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 200:3 200:4 200:5 200:6 200:6 404',
    'keeper auditor': '404 404 404 404 200:5 200:6 200:6 404',
    nobody: '401',
  },
  'GET /deployment-tasks/{task_id}/refused-attempts': {
    'owner regional delegate root approver': '200:0',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 200:0 200:0 200:0 200:0 200:0 404',
    'keeper auditor': '404 404 404 404 200:0 200:0 200:0 404',
    nobody: '401',
  },
  'GET /deployment-tasks/{task_id}/notices': {
    'owner regional delegate root approver': '200:0',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 200:0 200:0 200:0 200:0 200:0 404',
    'keeper auditor': '404 404 404 404 200:0 200:0 200:0 404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/confirm': {
    'owner regional delegate': '409 409 409 200 409 409 409 409',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    root: '403 403 403 403 409 409 409 409',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/adjust': {
    'owner regional root': '200 400 400 400 409 409 409 409',
    delegate: '403',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/cancel': {
    'owner regional delegate root': '200 200 200 200 409 409 409 409',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/reassign': {
    'owner regional root': '200 200 200 200 409 409 409 409',
    delegate: '403',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/withdraw': {
    'owner regional root': '409 409 409 409 200 200 409 409',
    delegate: '403',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/request-override': {
    'owner regional': '200 200 200 200 409 409 409 409',
    delegate: '403',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    root: '403 403 403 403 409 409 409 409',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/decide-override': {
    owner: '409 409 200 409 409 409 409 409',
    regional: '409 409 403 409 409 409 409 409',
    'delegate root approver': '403',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 200 409 409 409 409 404',
    'keeper auditor': '404 404 404 404 403 403 403 404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/decide-approval': {
    'owner regional delegate root': '403',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 403 403 403 403 403 404',
    approver: '409 409 409 409 200 200 200 409',
    'keeper auditor': '404 404 404 404 403 403 403 404',
    nobody: '401',
  },
  'PATCH /deployment-tasks/{task_id}/redact': {
    'owner regional delegate approver': '403',
    'stranger robot elsewhere elsewhereRoot': '404',
    root: '409 200 200 200 200 200 200 200',
    second: '404 404 403 403 403 403 403 404',
    'keeper auditor': '404 404 404 404 403 403 403 404',
    nobody: '401',
  },
  'POST /exceptions/{task_id}/acknowledge': {
    'owner regional delegate approver': '403',
    'stranger robot elsewhere elsewhereRoot': '404',
    root: '409 409 409 409 200 409 200 409',
    second: '404 404 403 403 403 403 403 404',
    keeper: '404 404 404 404 200 409 200 404',
    auditor: '404 404 404 404 403 403 403 404',
    nobody: '401',
  },
  'POST /exceptions/{task_id}/close': {
    'owner regional delegate approver': '403',
    'stranger robot elsewhere elsewhereRoot': '404',
    root: '409 409 409 409 409 200 409 409',
    second: '404 404 403 403 403 403 403 404',
    keeper: '404 404 404 404 409 200 409 404',
    auditor: '404 404 404 404 403 403 403 404',
    nobody: '401',
  },
  'POST /deployment-tasks/{task_id}/explain': {
    'owner regional delegate root approver': '200',
    'stranger robot elsewhere elsewhereRoot': '404',
    second: '404 404 200 200 200 200 200 404',
    'keeper auditor': '404 404 404 404 200 200 200 404',
    nobody: '401',
  },
  'POST /deployment-tasks/bulk/confirm': {
    'owner regional delegate': '200:409 200:409 200:409 200:ok 200:409 200:409 200:409 200:409',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '200:404',
    root: '200:403 200:403 200:403 200:403 200:409 200:409 200:409 200:409',
    nobody: '401',
  },
  'POST /deployment-tasks/bulk/adjust': {
    'owner regional root': '200:ok 200:400 200:400 200:400 200:409 200:409 200:409 200:409',
    delegate: '200:403',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '200:404',
    nobody: '401',
  },
  'POST /deployment-tasks/bulk/cancel': {
    'owner regional delegate root': '200:ok 200:ok 200:ok 200:ok 200:409 200:409 200:409 200:409',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '200:404',
    nobody: '401',
  },
  'POST /deployment-tasks/bulk/explain': {
    'owner regional delegate root approver': '200:ok',
    'stranger robot elsewhere elsewhereRoot': '200:404',
    second: '200:404 200:404 200:ok 200:ok 200:ok 200:ok 200:ok 200:404',
    'keeper auditor': '200:404 200:404 200:404 200:404 200:ok 200:ok 200:ok 200:404',
    nobody: '401',
  },
  'GET /versions/{version_id}/deployments': {
    'owner regional delegate root auditor robot': '200',
    'stranger second approver keeper elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'POST /versions/{version_id}/deployments': {
    'owner root robot': '200 200 200 200 200 200 201 201',
    'regional delegate stranger second approver keeper auditor elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'POST /versions/{version_id}/deployments/now': {
    'owner regional delegate': '200:409 200:409 200:409 200:ok 200:409 200:409 200:409 200:409',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    root: '200:403 200:403 200:403 200:403 200:409 200:409 200:403 200:403',
    nobody: '401',
  },
  'GET /delegations': {
    'owner stranger root second approver keeper auditor robot elsewhere elsewhereRoot': '200:0',
    'regional delegate': '200:1',
    nobody: '401',
  },
  'POST /delegations': {
    'owner regional': '201',
    'delegate stranger root second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'POST /delegations/{delegation_id}/revoke': {
    'owner regional delegate root': '200',
    'stranger second approver keeper auditor robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'GET /exceptions': {
    'owner regional delegate stranger second approver robot elsewhere': '403',
    'root keeper auditor': '200:0 200:0 200:0 200:0 200:1 200:1 200:1 200:0',
    elsewhereRoot: '200:0',
    nobody: '401',
  },
  'GET /deployment-tasks/pending-decisions': {
    'owner regional second': '200:0 200:0 200:1 200:0 200:0 200:0 200:0 200:0',
    'approver keeper root': '200:0 200:0 200:0 200:0 200:1 200:1 200:1 200:0',
    'delegate stranger auditor robot elsewhere elsewhereRoot': '200:0',
    nobody: '401',
  },
  'GET /deployment-tasks/pending-decisions/counts': {
    'owner regional delegate stranger second approver keeper root auditor robot elsewhere elsewhereRoot': '200',
    nobody: '401',
  },
  'GET /deployment-tasks/ready-to-deploy': {
    'owner root': '200:4 200:4 200:4 200:4 200:2 200:2 200:4 200:4',
    regional: '200:2 200:2 200:2 200:2 200:0 200:0 200:2 200:2',
    'delegate stranger second approver keeper auditor robot elsewhere elsewhereRoot': '200:0',
    nobody: '401',
  },
  'GET /models/{model_id}/deployment-history': {
    'owner regional root auditor': '200:1 200:1 200:1 200:1 200:1 200:1 200:1 200:0',
    'delegate stranger second approver keeper robot elsewhere elsewhereRoot': '404',
    nobody: '401',
  },
  'GET /compliance/overrides': {
    'owner regional delegate stranger second approver keeper robot elsewhere': '403',
    'root auditor': '200:0 200:0 200:0 200:0 200:1 200:1 200:1 200:0',
    elsewhereRoot: '200:0',
    nobody: '401',
  },
  'GET /compliance/summary': {
    'owner regional delegate stranger second approver keeper robot elsewhere': '403',
    'root auditor elsewhereRoot': '200',
    nobody: '401',
  },
  'POST /deployment-tasks/follow-owners': {
    'owner regional delegate stranger second approver keeper auditor elsewhere': '403',
    'root robot elsewhereRoot': '200',
    nobody: '401',
  },
  'POST /exceptions/settle': {
    'owner regional delegate stranger second approver keeper auditor elsewhere': '403',
    'root robot elsewhereRoot': '200',
    nobody: '401',
  },
  'POST /versions/complete-rollouts': {
    'owner regional delegate stranger second approver keeper auditor elsewhere': '403',
    'root robot elsewhereRoot': '200',
    nobody: '401',
  },
  'POST /deployment-tasks/request-approvals': {
    'owner regional delegate stranger second approver keeper auditor elsewhere': '403',
    'root robot elsewhereRoot': '200',
    nobody: '401',
  },
  'GET /openapi.json': {
    everybody: '200',
  },
  'GET /docs': {
    everybody: '200',
  },
  'GET /docs.css': {
    everybody: '200',
  },
  'GET /health': {
    everybody: '200',
  },
};
